import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { budget, testBench } from './bench.js';

const corpus = new URL('../corpus/threads/', import.meta.url);
const wrongBench = testBench(new URL('wrong/', corpus));
const rightBench = testBench(new URL('right/', corpus));

/** What the budget finds, each kind once. */
const wrong: Record<string, readonly string[]> = {
  account_bad: ['assertion-failed'],
  'atomic-check-then-act': ['wrong-output'],
  'barrier-not-reusable': ['deadlock'],
  'bathroom-bad': ['assertion-failed', 'data-race'],
  bluetooth_driver_bad: ['assertion-failed', 'data-race'],
  'callback-under-lock': ['deadlock'],
  'cancel-with-lock': ['deadlock'],
  carter01_bad: ['deadlock'],
  circular_buffer_bad: ['assertion-failed'],
  deadlock01_bad: ['deadlock'],
  'dekker-no-turn': ['deadlock'],
  dining_left: ['deadlock'],
  'double-checked-locking': ['assertion-failed', 'data-race'],
  'early-return-keeps-lock': ['deadlock'],
  'fib_bench-2': ['assertion-failed', 'data-race'],
  'flag-before-data': ['assertion-failed', 'data-race'],
  fsbench_bad: ['assertion-failed'],
  h2o_no_barrier: ['assertion-failed'],
  'if-instead-of-while': ['assertion-failed'],
  lazy01_bad: ['assertion-failed'],
  'linked-list-race': ['data-race', 'wrong-output'],
  'localtime-shared': ['assertion-failed'],
  'loop-variable-by-address': ['data-race', 'wrong-output'],
  'main-returns-early': ['wrong-output'],
  'missed-notify': ['lost-wakeup'],
  'nested-monitor-lockout': ['deadlock'],
  'one-condition-signal': ['deadlock'],
  'peterson-bad': ['assertion-failed', 'data-race'],
  phase01_bad: ['data-race', 'deadlock'],
  'polls-under-lock-for-ever': ['deadlock'],
  'spins-with-lock-held': ['deadlock'],
  'pool-shutdown-lost': ['data-race', 'deadlock'],
  'poison-too-few': ['deadlock'],
  queue_bad: ['assertion-failed'],
  'read_write_lock-2': ['assertion-failed', 'data-race', 'deadlock'],
  'refcount-race': ['data-race', 'wrong-output'],
  reorder_10_bad: ['data-race'],
  reorder_3_bad: ['assertion-failed', 'data-race'],
  reorder_4_bad: ['assertion-failed', 'data-race'],
  reorder_5_bad: ['assertion-failed', 'data-race'],
  'rwlock-upgrade': ['deadlock'],
  'semaphore-barrier': ['assertion-failed', 'data-race', 'deadlock'],
  'seqlock-no-recheck': ['assertion-failed'],
  'sigma-bad': ['assertion-failed', 'data-race'],
  'singleton-bad': ['assertion-failed', 'data-race'],
  'sleep-for-order': ['data-race', 'sleep-as-synchronisation'],
  smokers_naive: ['deadlock'],
  'stack-1': ['assertion-failed'],
  stack_bad: ['assertion-failed'],
  'stateful01-1': ['assertion-failed'],
  'stringbuffer-jdk': ['assertion-failed'],
  sync01_bad: ['deadlock'],
  sync02_bad: ['assertion-failed'],
  'szymanski-both-wait': ['deadlock'],
  'tas-lock-not-atomic': ['busy-wait', 'data-race', 'wrong-output'],
  'timeout-as-signal': ['assertion-failed'],
  token_ring_bad: ['assertion-failed'],
  'transfer-deadlock': ['deadlock'],
  'treiber-aba': ['assertion-failed', 'data-race'],
  'triangular-2': ['assertion-failed', 'data-race'],
  'trylock-ignored': ['assertion-failed', 'data-race', 'semaphore-misuse'],
  twostage_bad: ['assertion-failed'],
  'use-after-free': ['crash', 'data-race', 'deadlock'],
  wronglock_bad: ['assertion-failed', 'data-race'],
};

/** Rarer than the budget can be expected to find: how many of 1000 walks of the schedules fail. */
const rare: Record<string, string> = {
  'qrcu-bad': 'one in a hundred',
};

/** Right in all that they assert, and yet two of their threads meet without order: as the C standard sees it, a race. */
const racy = ['fib_bench-ok', 'singleton-ok', 'triangular-ok'];

const contract: Record<string, Record<string, string>> = {
  'main-returns-early': { 'expect.stdout.contains': 'hello' },
};

const names = (folder: string) =>
  readdirSync(new URL(folder, corpus))
    .map((file) => file.replace(/\.c$/, ''))
    .sort();

test('each wrong program of the corpus has its line', () => {
  expect([...Object.keys(wrong), ...Object.keys(rare)].sort()).toEqual(names('wrong/'));
});

describe('a wrong program is found with the budget of a suite', () => {
  test.each(Object.entries(wrong))('%s: %j', async (program, kinds) => {
    const { findings, broken } = await wrongBench.run(program, {
      schedules: budget,
      contract: { 'expect.exit': '0', ...contract[program] },
    });
    expect(broken).toBe('');
    expect([...new Set(findings.map(({ kind }) => kind))].sort()).toEqual(kinds);
  });
});

describe('a right program is not accused in 150 schedules, and none of them is cut', () => {
  test.each(names('right/'))('%s', async (program) => {
    const { findings, broken, cut, ends, tried } = await rightBench.run(program, {
      schedules: 150,
      contract: { 'expect.exit': '0' },
    });
    const said = [...new Set(findings.map(({ kind }) => kind))];
    expect({ said, broken }).toEqual({ said: racy.includes(program) ? ['data-race'] : [], broken: '' });
    expect({ cut, exited: ends.exited }).toEqual({ cut: 0, exited: tried });
  });
});
