import { describe, expect, test } from 'vitest';
import { testBench } from './bench.js';

const bench = testBench();
const schedules = 200;

describe('an object is modelled: a right program ends the same way in every schedule', () => {
  test.each([
    ['ticks-by-timerfd', '1 ticks\n'],
    ['counts-by-eventfd', '6\n'],
    ['serves-signals-by-signalfd', '1 1 3\n'],
    ['takes-raised-signal-by-signalfd', ''],
    ['runs-threads-by-timer', 'three\n'],
    ['signals-by-timer', '1 42\n'],
    ['stops-and-continues-child', 'stopped, continued, killed\n'],
    ['locks-records-in-opposite-order', 'EDEADLK\ndone\n'],
    ['reads-messages-from-tcp-in-loop', ''],
    ['connects-beyond-backlog', 'eight\n'],
    ['sees-system-v-ids-of-fresh-system', '0 1 2 3\n-1 3 3\n0 63 32768 0 1 1 1\n'],
    ['polls-with-mask', '4\n'],
    ['alarm-survives-exec', '1 0 1\n'],
    ['gives-up-receiving', 'cde\n'],
    ['is-notified-of-message', 'notified\n'],
    ['follows-process-by-pidfd', 'ended\n'],
    ['moves-shared-mapping', '5\n'],
    ['starts-when-somebody-waits', '0\n'],
    ['splices-through-small-pipe', '40000 0\n'],
  ])('%s prints %j', async (program, output) => {
    const report = await bench.run(program, { schedules });
    // Some spin, which is what they are about: that it is told is asked in kinds-sync.test.ts.
    expect(report.findings.filter(({ kind }) => kind !== 'busy-wait')).toEqual([]);
    expect(report).toMatchObject({ broken: '', cut: 0, ends: { exited: report.tried } });
    expect(report.programs[0]).toMatchObject({ status: 0 });
    expect(report.programs[0]?.stdout.toString()).toBe(output);
  });
});

describe('an object is modelled: who waits for what never comes is found', () => {
  test.each([
    'waits-for-timerfd-never-set',
    'reads-eventfd-twice',
    'reads-signalfd-without-blocking-signal',
    'waits-for-stopped-child',
    'waits-with-blocked-alarm',
    'locks-files-in-opposite-order',
  ])('%s', async (program) => {
    const { findings, broken } = await bench.run(program, { schedules });
    expect(broken).toBe('');
    expect([...new Set(findings.map(({ kind }) => kind))]).toEqual(['deadlock']);
  });
});
