import { describe, expect, test } from 'vitest';
import { budget, testBench } from './bench.js';

const bench = testBench();

/** Some of the twins spin, which is no deadlock: that they are told of it is asked in kinds-sync.test.ts. */
const but = (kind: string) => !kind.startsWith('busy-wait');

async function kinds(program: string, schedules: number): Promise<string[]> {
  const { findings, broken } = await bench.run(program, { schedules });
  expect(broken).toBe('');
  return [...new Set(findings.map(({ kind, variant }) => `${kind}/${variant}`))].sort();
}

describe('a race or deadlock of threads is found with the budget of a suite, and its corrected twin is not accused in 300', () => {
  test.each([
    ['increments-without-lock', 'assertion-failed/assert data-race/lost-update', 'increments-under-mutex'],
    ['checks-then-acts', 'assertion-failed/assert data-race/write-write', 'checks-and-acts-under-mutex'],
    ['waits-with-if', 'assertion-failed/assert', 'waits-with-while'],
    ['signals-before-anyone-waits', 'lost-wakeup/condition', 'threads-join'],
    ['mutexes-in-opposite-order', 'deadlock/cycle', 'mutexes-behind-a-gate'],
    ['posix-semaphores-in-opposite-order', 'deadlock/cycle', 'posix-semaphores-behind-a-gate'],
    ['philosophers-all-left', 'deadlock/cycle', 'philosophers-in-order'],
    ['barrier-for-one-too-many', 'deadlock/chain', 'barrier-for-all'],
    ['handler-interrupts-increment', 'assertion-failed/assert data-race/handler', 'handler-blocked-during-increment'],
    ['spins-on-global-nobody-sets', 'deadlock/spin', 'spins-on-global-thread-sets'],
    ['spins-on-atomic-nobody-sets', 'deadlock/spin', 'excludes-with-atomics'],
    ['spins-until-signal-nobody-sends', 'deadlock/spin', 'spins-until-signal'],
    ['polls-a-lock-nobody-gives', 'deadlock/spin', 'polls-a-lock'],
    ['loops-emptily-for-ever', 'deadlock/spin', 'leaves-empty-loops'],
    ['keeps-a-spin-lock', 'deadlock/spin', 'polls-under-a-lock'],
  ])('%s: %s; %s: nothing', async (wrong, found, right) => {
    expect(await kinds(wrong, budget)).toEqual(found.split(' '));
    expect((await kinds(right, 300)).filter(but)).toEqual([]);
  });
});

describe('what libc does right stays right under every schedule', () => {
  test.each([
    ['readers-and-writers', ''],
    ['initialises-once-with-atomics', ''],
    ['takes-turns-with-semaphores', '0\n'],
    ['inherits-priority', ''],
    ['outlives-an-owner', ''],
    ['cancels-a-waiting-thread', ''],
    ['takes-signal-all-had-blocked', '1\n'],
    ['uses-c11-threads', ''],
    ['catches-its-own-fault', 'alive\n'],
    ['leaves-empty-loops', 'ended\n'],
    ['leaves-flags-unwritten', '2 2\n'],
  ])('%s prints %j', async (program, output) => {
    const report = await bench.run(program, { schedules: 300 });
    expect(report.findings.map(({ kind }) => kind).filter(but)).toEqual([]);
    expect(report).toMatchObject({ broken: '', cut: 0, ends: { exited: report.tried } });
    expect(report.programs[0]?.stdout.toString()).toBe(output);
  });

  test('locks return what they return without a monitor, in random sequences of calls', async () => {
    const report = await bench.run('agrees-with-libc', { schedules: 2 });
    expect(report.programs[0]?.stdout.toString()).toBe(await bench.plain('agrees-with-libc'));
  });

  test('a loop that counts in a register is work and no spin, even if nobody else can move', async () => {
    const { findings, ends } = await bench.run('computes-in-a-thread', { schedules: 10 });
    expect({ findings, exited: ends.exited }).toEqual({ findings: [], exited: 10 });
  });
});
