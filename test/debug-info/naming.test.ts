import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../harness/model/result.js';
import { locate, symbolsOf } from '../../harness/run/findings.js';
import { decodeLog, type LoggedEvent, type RunLog } from '../../harness/run/log.js';
import { linesOf, namesIn, namingOf, placeOf } from '../../harness/run/naming.js';
import { logLayout } from '../../harness/run/native.js';
import type { NativeFinding } from '../../harness/run/protocol.js';
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
  // Where the memory of threads lies depends on the size of the libraries.
  return execution?.steps.map(({ what }) => what.en.replaceAll(/0x7fff[0-9a-f]{8}/g, 'an address')) ?? [];
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
        "reads thread → an address",
        "waits in pthread_join",
        "reads calls → 0",
        "writes calls = 1",
        "writes counters[1] = 4",
        "writes counters[2] = 4",
        "writes node->value = 5",
        "reads head → 0",
        "writes node->next = 0",
        "writes head = an address",
        "pthread_mutex_lock(bank[1].lock) → 0",
        "writes bank[1].total = 6",
        "pthread_mutex_unlock(bank[1].lock) → 0",
        "writes task->result = 7",
        "thread ends",
        "pthread_join(T1) → 0",
        "reads head → an address",
        "reads task->result → 7",
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

describe('steps name objects', () => {
  test('by what keeps them, where they are made or used', async () => {
    expect(await steps('opens-by-other-names')).toMatchInlineSnapshot(`
      [
        "starts",
        "open(queue letters) → 3",
        "msgsnd(queue letters, type 0, 1 bytes) → 0",
        "unlink() → 0",
        "semget → semaphore set office.semaphores",
        "semop(semaphore set office.semaphores[1], +1) → 0",
        "semctl(semaphore set office.semaphores, IPC_RMID) → 0",
        "open(file 0) → 4",
        "write(4, 32) → 32",
        "unlink() → 0",
        "close(4: file 0)",
        "sem_init(door, 1)",
        "sem_wait(door) 1→0",
        "unlink() → 0",
        "mkfifo() → 0",
        "open(pipe bell) → 4",
        "write(4, 1) → 1",
        "read(4, 1) → 1",
        "pipe → pipe office.lines [5, 6]",
        "write(6, 1) → 1",
        "read(5, 1) → 1",
        "unlink() → 0",
        "ends, status 0",
      ]
    `);
  });
});

describe('names of a recorded run', () => {
  test('number the elements of a block on the heap, if it is known where that begins', async () => {
    const program = 'threads-fill-an-array-on-the-heap';
    const { run, lines } = await recorded(program);
    const stores = (log: RunLog) => {
      const names = namingOf(log, lines);
      return log.events
        .filter(({ op, object, size }) => op === 'store' && object?.word === 'private' && size === 4n)
        .map((event) => names.place(event));
    };
    expect(stores(run)).toEqual(['cells[i].count', 'cells[i].count']);
    const first = run.events.find(({ op, size }) => op === 'store' && size === 4n);
    if (first === undefined) throw new Error('no store');
    const given: LoggedEvent = { ...first, op: 'alloc', addr: first.addr - 12n, size: 32n };
    expect(stores({ ...run, events: [given, ...run.events] })).toEqual(['cells[1].count', 'cells[2].count']);
  });

  test('are given without sources to globals alone', async () => {
    const trial = { ...(await trialOf('threads-write-private-memory')), sources: {} };
    expect(await writes('threads-write-private-memory', trial)).toMatchInlineSnapshot(`
      [
        "writes calls = 1",
        "writes counters[1] = 4",
        "writes counters[2] = 4",
        "writes #2 = 5",
        "writes #3 = 0",
        "writes head = an address",
        "writes bank[1].total = 6",
        "writes #4 = 7",
      ]
    `);
  });

  test('are the same each time', async () => {
    const program = 'writes-every-kind-of-member';
    expect(await steps(program)).toEqual(await steps(program));
  });
});

describe('the parameter `memory` of a finding becomes words:', () => {
  test.each([
    ['writes-every-kind-of-member', /slots\[3\]/, 'shared 1 68 1', 'table->slots[3].value.letters[4]'],
    ['writes-every-kind-of-member', /grid\[1\]/, 'shared 1 92 4', 'table->grid[1][2]'],
    ['writes-every-kind-of-member', /return 0/, 'shared 1 92 4', 'byte 92 of shared memory'],
    ['writes-every-kind-of-member', /grid\[1\]/, 'nonsense', undefined],
    ['keeps-two-kinds-in-one-segment', /header->length/, 'shared 1 4 4', 'header->length'],
    ['threads-write-private-memory', /node->next/, 'private 7ffff0000b78 8', 'node->next'],
    ['threads-write-private-memory', /task->result/, 'private 7fffffffe008 8', 'task->result'],
    ['threads-write-private-memory', /node->next/, 'private 7ffff0000b78 2', 'memory of the process'],
  ])('%s, at %s: %s is %s', async (program, line, memory, what) => {
    const { run, lines, lineOf } = await recorded(program);
    const event = run.events.find((each) => line.test(lineOf(each)));
    const at = event === undefined ? noPlace : placeOf(run, event);
    expect(namesIn({ ...finding, at, params: { memory } }, lines).what?.en).toBe(what);
  });
});

const noPlace = { role: '', image: '', pc: 0n, caller: 0n };
const finding: NativeFinding = {
  kind: 'data-race',
  variant: '',
  at: noPlace,
  also: [],
  params: {},
  program: '',
  schedule: 0,
  failed: 1,
  step: 0,
  decisions: '',
  kept: 0,
  repeated: true,
  diverges: null,
};

async function recorded(program: string) {
  const trial = await trialOf(program);
  const { log } = await bench.run(program, { schedules: 1, replay: '', record: true });
  if (log === null) throw new Error('no log');
  const run = decodeLog(log, logLayout());
  const symbols = await symbolsOf(
    trial,
    run.events.map((event) => placeOf(run, event)),
  );
  const text = (trial.sources?.[`${program}.c`] ?? '').split('\n');
  const lineOf = (event: LoggedEvent) => text[(symbols(placeOf(run, event))?.line ?? 0) - 1] ?? '';
  return { run, lines: await linesOf(trial, symbols, run.images), lineOf };
}

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
