import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../harness/model/result.js';
import { locate } from '../../harness/run/findings.js';
import { decodeLog } from '../../harness/run/log.js';
import { logLayout } from '../../harness/run/native.js';
import type { Trial } from '../../harness/run/scenario.js';
import { executionsOf } from '../../harness/run/steps.js';
import { testBench } from '../run/bench.js';

const folder = new URL('programs/', import.meta.url);
const bench = testBench(folder);

/** A program, as the harness hands it from phase to phase. */
async function trialOf(program: string): Promise<Trial> {
  const source = `${program}.c`;
  const { path } = await bench.build(program);
  return {
    assignment: { id: 'a' } as unknown as Trial['assignment'],
    scenario: { id: 's', hidden: false, run: [{ program, args: [] }] } as unknown as Trial['scenario'],
    executables: new Map([[program, { path, content: '', files: new Set([source]) }]]),
    sources: { [source]: await readFile(new URL(source, folder), 'utf8') },
    options: { schedules: 1, seed: null },
  };
}

/** What the steps of one recorded run say, in the standard order. */
async function steps(program: string, trial?: Trial): Promise<string[]> {
  const { log, broken } = await bench.run(program, { schedules: 1, replay: '', record: true });
  expect(broken).toBe('');
  if (log === null) throw new Error('no log');
  const wanted = { run: decodeLog(log, logLayout()), findings: [], most: null, diverges: null };
  const [execution] = await executionsOf([wanted], trial ?? (await trialOf(program)));
  return execution?.steps.map(({ what }) => what.en) ?? [];
}

async function writes(program: string, trial?: Trial): Promise<string[]> {
  return (await steps(program, trial)).filter((text) => text.startsWith('writes '));
}

async function findings(program: string): Promise<Finding[]> {
  const report = await bench.run(program);
  expect(report.broken).toBe('');
  return locate(report, await trialOf(program), 'key', []);
}

describe('steps name places in memory as the source does', () => {
  test('through structs in structs, unions, arrays, anonymous structs, bit-fields and macros', async () => {
    expect(await writes('writes-every-kind-of-member')).toMatchInlineSnapshot(`
      [
        "writes table->in = 1",
        "writes table->slots[2].id = 5",
        "writes table->slots[3].value.letters[4] = 120",
        "writes table->slots[1].value.weight = 0x3ff8000000000000",
        "writes table->grid[1][2] = 6",
        "writes table->right = 3",
        "writes table->done = 32",
        "writes table->outer.inner.deep = 9",
        "writes table->out = 2",
        "writes table->slots[0].id = 1",
        "writes table->left = 4",
        "writes table->grid[0][1] = 3",
        "writes table->slots[2].value.number = 11",
        "writes table->slots[1].id = 7",
        "writes table->slots[2].value.number = 8",
      ]
    `);
  });
  test('through two types of pointers, and whichever address it is attached at', async () => {
    expect(await writes('keeps-two-kinds-in-one-segment')).toMatchInlineSnapshot(`
      [
        "writes header->length = 4",
        "writes numbers[i] = 1",
        "writes *numbers = 2",
        "writes again->version = 3",
        "writes header->length = 5",
        "writes base[20] = 6",
        "writes *(base+160) = 0x401c000000000000",
      ]
    `);
  });
  test('in the memory of threads', async () => {
    expect(await steps('threads-write-private-memory')).toMatchInlineSnapshot(`
      [
        "starts",
        "sigaction(signal 33, handler)",
        "pthread_create → T1",
        "reads thread → 0x7ffff7d706c0",
        "waits in pthread_join",
        "reads calls → 0",
        "writes calls = 1",
        "writes counters[1] = 4",
        "writes counters[2] = 4",
        "writes node->value = 5",
        "reads head → 0",
        "writes node->next = 0",
        "writes head = 0x7ffff0000b70",
        "pthread_mutex_lock(bank[1].lock) → 0",
        "writes bank[1].total = 6",
        "pthread_mutex_unlock(bank[1].lock) → 0",
        "writes task->result = 7",
        "thread ends",
        "pthread_join(T1) → 0",
        "ends, status 0",
      ]
    `);
  });
  test('of queues and pipes, by the variables that hold them', async () => {
    expect(await steps('waits-for-message-and-bytes')).toMatchInlineSnapshot(`
      [
        "starts",
        "msgget → queue requests",
        "pipe → pipe answer [3, 4]",
        "fork → P1",
        "close(4: pipe answer)",
        "waits in read(pipe answer)",
        "waits in msgrcv(queue requests)",
        "waits for ever in read(pipe answer)",
        "waits for ever in msgrcv(queue requests)",
      ]
    `);
  });
});

describe('findings name', () => {
  test.each([
    'takes-forks-in-opposite-order',
    'locks-mutexes-in-opposite-order',
    'waits-for-message-and-bytes',
    'spins-on-shared-flag',
  ])('%s', async (program) => {
    expect((await findings(program)).map(({ kind, message }) => ({ kind, ...message }))).toMatchSnapshot();
  });
});
