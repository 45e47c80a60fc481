import { describe, expect, test } from 'vitest';
import { testBench } from './bench.js';

const bench = testBench();

/** Some of the twins spin, which is no deadlock: that they are told of it is asked in kinds-sync.test.ts. */
const but = (kind: string) => !kind.startsWith('busy-wait');

/** Each finding with its variant, and for a deadlock the roles of those who take part: independent of the schedule. */
async function told(program: string): Promise<string[]> {
  const { findings, broken } = await bench.run(program);
  expect(broken).toBe('');
  return findings.map(({ kind, variant }) => `${kind}/${variant}`).sort();
}

async function deadlock(program: string) {
  const { findings, broken } = await bench.run(program);
  expect(broken).toBe('');
  const [first] = findings.filter(({ kind }) => kind === 'deadlock');
  return { ...first?.params, roles: first?.also.map(({ role }) => role) };
}

describe('what hangs is found in the default budget with its cause, and its corrected twin is never accused', () => {
  test.each([
    ['receives-after-sender-ended', 'deadlock/chain', 'receives-what-was-sent'],
    ['asks-for-type-nobody-sends', 'deadlock/chain', 'asks-for-type-up-to-two'],
    ['semaphores-in-opposite-order', 'deadlock/cycle', 'semaphores-behind-a-gate'],
    ['locks-buffer-before-waiting-for-room', 'deadlock/cycle', 'waits-for-room-before-locking-buffer'],
    ['parent-waits-for-waiting-child', 'deadlock/cycle', 'parent-speaks-then-waits'],
    ['parent-waits-for-waiting-child-by-queue', 'deadlock/cycle', 'receives-what-was-sent'],
    ['reader-keeps-write-end', 'end-left-open/own-end', 'reader-closes-write-end'],
    ['opens-one-side-of-fifo', 'deadlock/chain', 'opens-both-sides-of-fifo'],
    ['opens-two-fifos-in-opposite-order', 'deadlock/cycle', 'exchanges-struct-through-fifo'],
    ['spins-on-flag-set-before', 'deadlock/spin', 'spins-on-flag-child-sets'],
    ['child-pauses-for-signal', 'lost-wakeup/signal', 'child-blocks-then-suspends'],
    ['receives-from-empty-posix-queue', 'deadlock/chain', 'receives-from-posix-queue'],
    ['waits-for-own-message', 'deadlock/self', 'receives-what-was-sent'],
  ])('%s: %s; %s: nothing', async (wrong, found, right) => {
    expect(await told(wrong)).toEqual([found]);
    expect((await told(right)).filter(but)).toEqual([]);
  });
});

// Whether a thread holds a lock is known only from a runtime that logs locks, conditions and joins.
describe('threads that hang', () => {
  test.each([
    ['two-threads-lock-in-opposite-order', 'deadlock/cycle', 'two-threads-lock-in-same-order'],
    ['locks-mutex-it-holds', 'deadlock/self', 'locks-recursive-mutex-again'],
    ['waits-on-condition-without-checking', 'lost-wakeup/condition', 'waits-on-condition-in-a-loop'],
    ['barrier-of-three-with-two', 'deadlock/chain', 'barrier-of-three-with-three'],
    ['joins-thread-that-waits', 'deadlock/cycle', 'posts-then-joins'],
  ])('%s: %s; %s: nothing', async (wrong, found, right) => {
    expect(await told(wrong)).toEqual([found]);
    expect(await told(right)).toEqual([]);
  });
});

describe.each(['-O0', '-O2'])('a loop over unchanged shared memory, at %s', (level) => {
  test.each(['spins-on-empty-ring', 'yields-on-empty-ring', 'sleeps-on-empty-ring'])('%s hangs', async (program) => {
    const { findings, broken, cut } = await bench.run(program, {
      programs: [await bench.build(program, 'instrumented', [level])],
    });
    expect(broken).toBe('');
    expect(cut).toBe(0);
    expect(findings.map(({ kind, variant }) => `${kind}/${variant}`)).toEqual(['deadlock/spin']);
  });

  test('one that computes is never called a spin, though everybody else waits for its result', async () => {
    const program = await bench.build('computes-from-shared-words', 'instrumented', [level]);
    const report = await bench.run('', { programs: [program] });
    expect(report).toMatchObject({ broken: '', findings: [], cut: 0, ends: { exited: report.tried } });
  });
});

describe('the words of a deadlock', () => {
  test('each of several operations of one semop counts', async () => {
    expect(await deadlock('takes-two-semaphores-at-once')).toMatchObject({
      tasks: '2',
      roles: expect.arrayContaining(['holds:semaphore 0.1', 'holds:semaphore 0.2']),
    });
  });

  test.each([
    ['waits-for-child-under-file-lock', 'waits:flock:filelock'],
    ['waits-for-child-under-record-lock', 'waits:fcntl:filelock'],
  ])('%s: who holds the lock on the file is named', async (program, waits) => {
    expect(await deadlock(program)).toMatchObject({ waits, roles: ['waits:wait:', 'holds:filelock'] });
  });

  test('where a lock on a file may have gone with a descriptor, nobody is said to hold it', async () => {
    expect(await deadlock('inherits-file-lock-and-waits-for-it')).toMatchObject({
      waits: 'waits:flock:filelock',
      roles: ['waits:wait:'],
    });
  });

  test('a cycle names what each one holds and waits for', async () => {
    expect(await deadlock('semaphores-in-opposite-order')).toMatchObject({
      tasks: '2',
      roles: [
        expect.stringMatching(/^holds:semaphore 0\.[01]$/),
        expect.stringMatching(/^waits:semop:semaphore 0\.[01]$/),
        expect.stringMatching(/^holds:semaphore 0\.[01]$/),
      ],
    });
  });

  test('the last sender has ended', async () => {
    expect(await deadlock('receives-after-sender-ended')).toEqual({
      waits: 'waits:msgrcv:queue 0',
      tasks: '1',
      reason: 'ended',
      roles: ['last'],
    });
  });

  test('the queue holds another type', async () => {
    expect(await deadlock('asks-for-type-nobody-sends')).toMatchObject({ reason: 'other-types', types: '1' });
  });

  test('the one who wrote last has ended', async () => {
    expect(await deadlock('spins-on-flag-set-before')).toMatchObject({ reason: 'ended', roles: ['last'] });
  });
});
