import { describe, expect, test } from 'vitest';
import { testBench } from './bench.js';

const bench = testBench();

/** Some of the twins spin, which is no deadlock: that they are told of it is asked in kinds-sync.test.ts. */
const but = (kind: string) => !kind.startsWith('busy-wait');

async function kinds(program: string): Promise<string[]> {
  const { findings, broken } = await bench.run(program);
  expect(broken).toBe('');
  return [...new Set(findings.map(({ kind }) => kind))].sort();
}

describe('a defect is found by the default budget, and its corrected twin is never accused', () => {
  test.each([
    ['checks-flag-then-pauses', ['lost-wakeup'], 'waits-in-sigsuspend'],
    ['reader-keeps-write-end', ['end-left-open'], 'reader-closes-write-end'],
    ['semaphores-in-opposite-order', ['deadlock'], 'semaphores-in-same-order'],
    ['spins-on-flag-nobody-sets', ['deadlock'], 'spins-on-flag-child-sets'],
    ['sleeps-until-flag-nobody-sets', ['deadlock'], 'gives-up-after-ten-sleeps'],
    ['sleepers-miss-an-arrival', ['data-race', 'deadlock'], 'sleepers-give-up'],
    ['shares-private-semaphore', ['deadlock', 'semaphore-misuse'], 'shares-shared-semaphore'],
    ['prints-uninitialised-tail', ['missing-terminator'], 'terminates-what-it-reads'],
  ])('%s: %j; %s: nothing', async (wrong, found, right) => {
    expect(await kinds(wrong)).toEqual(found);
    expect((await kinds(right)).filter(but)).toEqual([]);
  });
});

describe('a program that does nothing wrong ends by itself under every schedule', () => {
  test.each([
    ['threads-join', '15\n'],
    ['starts-other-programs', '3\n3\ndone\n'],
    ['passes-vectors-too-long', '1111\n'],
    ['executes-from-a-thread', 'instead\n7\n'],
    ['writes-more-than-a-pipe-holds', '200000 0\n'],
    ['sleeps-and-looks-at-the-clock', '1\n1\n'],
    ['queues-real-time-signals', 'five\n'],
    ['exchanges-struct-through-fifo', '6\n'],
    ['passes-bad-pointers', ''],
    ['two-readers-open-fifo', ''],
    ['closes-locked-file', ''],
    ['ends-with-locked-file', ''],
    ['thread-waits-for-blocked-signal', ''],
    ['shuts-down-its-side', ''],
    ['waits-for-a-new-file', '1 1\n'],
    ['exchanges-through-posix-queue', '15\n'],
    ['reads-lines-of-another-program', '18\n'],
  ])('%s prints %j', async (program, output) => {
    const report = await bench.run(program);
    // Fewer than the budget where every order has been run.
    expect(report).toMatchObject({ broken: '', findings: [], cut: 0, ends: { exited: report.tried } });
    expect(report.programs[0]).toMatchObject({ status: 0 });
    expect(report.programs[0]?.stdout.toString()).toBe(output);
  });
});

describe('what a program does to itself is named', () => {
  test.each([
    ['loops-for-ever', ['limit-exceeded']],
    ['sleeps-for-ever', ['limit-exceeded']],
    ['floods-its-output', ['limit-exceeded']],
    ['dereferences-null', ['crash']],
    ['writes-behind-the-end-of-its-object', ['crash']],
    ['leaves-queue-and-zombie', ['ipc-leak', 'zombie']],
    ['reads-from-write-end', ['wrong-end']],
    ['spoils-what-comes-after', ['policy-violation']], // it aborts if a run before has left something to it
    ['forks-twice-and-sleeps-briefly', []], // so that nobody has to wait for the second: by design
  ])('%s: %j', async (program, found) => {
    expect(await kinds(program)).toEqual(found);
  });

  test.each([
    ['leaves-queue-after-asking-for-signals', 'fcntl'],
    ['waits-for-a-file-that-nobody-makes', 'inotify_add_watch'],
    ['is-notified-in-a-thread', 'mq_notify'],
  ])('what came of a call without a model is broken, and accuses nobody: %s', async (program, call) => {
    const { broken, findings } = await bench.run(program);
    expect(broken).toBe(`schedule 0: ${call} is not modelled, so what went wrong may be ours`);
    expect(findings).toEqual([]);
  });

  test.each([
    ['leaves-queue-beside-calls-without-effect', ['ipc-leak']],
    ['crashes-and-then-asks-for-signals', ['crash']],
  ])('what such a call cannot explain is told: %s', async (program, found) => {
    expect(await kinds(program)).toEqual(found);
  });

  test.each(['reads-that-a-file-was-made', 'polls-until-a-folder-is-made'])(
    'who waits for what nobody here follows lets the others go on: %s',
    async (program) => {
      const { broken, findings, cut } = await bench.run(program, { schedules: 20 });
      expect({ broken, findings, cut }).toEqual({ broken: '', findings: [], cut: 0 });
    },
  );

  test('whoever writes over the record of the run, or tries to leave it, gains nothing by it', async () => {
    expect(await kinds('overwrites-shared-mappings')).toEqual(['crash', 'tampering']);
    const found = await kinds('switches-dispatch-off');
    expect(found.filter((kind) => kind !== 'zombie' && kind !== 'orphan')).toEqual([]);
    expect(found).not.toEqual([]);
  });

  test('what a run does to its shared directory the next one does not see', async () => {
    const report = await bench.run('closes-its-shared-directory', { strategy: 'walk', schedules: 5 });
    expect(report).toMatchObject({ broken: '', tried: 5 });
    expect(report.programs[0]?.stdout.toString()).toBe('1777\n');
  });

  test('a fork bomb ends within its limits and leaves no process behind', async () => {
    const { broken, tried } = await bench.run('forks-without-end', { schedules: 3 });
    expect({ broken, tried }).toEqual({ broken: '', tried: 3 });
  });
});

test('no clock is needed to see a deadlock: it is seen where the patience for one has no end', async () => {
  const limits = { ...bench.standard.limits, wallMs: 24 * 3_600_000 };
  const { ends, tried } = await bench.run('reader-keeps-write-end', { limits });
  expect(ends.deadlocked).toBe(tried);
});

test('the same seed gives the same orders and findings, another seed others', async () => {
  const program = 'semaphores-in-opposite-order';
  const [first, again, other] = [
    await bench.run(program),
    await bench.run(program),
    await bench.run(program, { seed: 2n }),
  ];
  const told = ({ findings, failed, distinct, ends }: typeof first) => ({ findings, failed, distinct, ends });
  expect(told(again)).toEqual(told(first));
  expect(told(other)).not.toEqual(told(first));
});
