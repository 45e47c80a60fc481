import { describe, expect, test } from 'vitest';
import { drawn, followed, item, object, states, waitsIn } from './story.js';

const queue = object(5, 'queue');
const pipe = object(1, 'pipe');
const set = object(6, 'semaphore');
const memory = object(7, 'memory');
const own = object(10, 'private');

describe('a message queue', () => {
  const send = { op: 'msgsnd', object: queue } as const;
  const receive = { op: 'msgrcv', object: queue, result: 8 } as const;

  test('holds the messages in the order sent, and gives away the one that was received', () => {
    expect(
      states([
        { ...send, value: 2n, item: item(0, 0) },
        { ...send, value: 1n, item: item(1, 0) },
        { ...receive, value: 1n, item: item(1, 0) },
        { ...receive, value: 2n },
      ]),
    ).toEqual(['queue 0 [A1:2]', 'queue 0 [A1:2][B1:1]', 'queue 0 [A1:2]', 'queue 0 empty']);
  });

  test('tells from which step a message came', () => {
    const [, , third] = followed([
      { ...send, value: 1n, item: item(0, 0) },
      { ...send, value: 1n, item: item(0, 1) },
      { ...receive, value: 1n, item: item(0, 1) },
    ]);
    expect(third?.from).toBe(2);
  });

  test('a failed call changes nothing, a removed queue holds nothing', () => {
    expect(
      states([
        { ...send, value: 1n },
        { ...receive, result: -42 },
        { op: 'msgctl', object: queue, aux: 0 },
      ]),
    ).toEqual(['queue 0 [?:1]', 'queue 0 [?:1]', 'queue 0 removed']);
  });

  test('a message that nobody sent is no reason to fail', () => {
    expect(states([{ ...receive, value: 7n }])).toEqual(['queue 0 empty']);
  });
});

describe('a pipe', () => {
  const write = { op: 'write', object: pipe } as const;
  const read = { op: 'read', object: pipe } as const;

  test('holds bytes and the items in them; a read takes from the front and may leave half an item', () => {
    expect(
      states([
        { ...write, result: 8 },
        { ...write, result: 100, item: item(0, 0) },
        { ...read, result: 50 },
        { ...read, result: 58 },
        { ...read, result: 0 },
        { ...read, result: -11 },
      ]),
    ).toEqual(['pipe 0 8 bytes', 'pipe 0 [A1] 108 bytes', 'pipe 0 […A1] 58 bytes', ...Array(3).fill('pipe 0 0 bytes')]);
  });

  test('sockets are one way from all to all, for their ends are objects of their own', () => {
    const [, second] = followed([
      { op: 'write', object: object(3, 'socket', 1), result: 4 },
      { op: 'read', object: object(3, 'socket', 2, 1), result: 4 },
    ]);
    expect([drawn(second?.state), second?.from]).toEqual(['sockets 0 bytes', 1]);
  });

  test('reading a file says nothing of pipes', () => {
    expect(states([{ op: 'read', object: object(4, 'file'), result: 5 }])).toEqual(['']);
  });
});

describe('a ring', () => {
  const ring = { op: 'ring', object: memory, addr: 64n, size: 16n, value: 3n, aux: 8, result: 8 } as const;
  const store = (slot: number, made: number, task = 1) =>
    ({ op: 'store', object: memory, addr: BigInt(64 + 16 * slot), size: 16n, task, item: item(0, made) }) as const;
  const load = (slot: number, task = 2) =>
    ({ op: 'load', object: memory, addr: BigInt(64 + 16 * slot), size: 16n, task }) as const;

  test('shows what is in each slot and has not been read; its writer may look at it', () => {
    expect(states([ring, store(0, 0), load(0, 1), store(2, 1), load(0)])).toEqual([
      'ring [][][]',
      'ring [A1][][]',
      'ring [A1][][]',
      'ring [A1][][A2]',
      'ring [][][A2]',
    ]);
  });

  test('says what an overwriting store destroys, and from which step a read item came', () => {
    const steps = followed([ring, store(0, 0), store(0, 1, 3), load(0)]);
    expect(steps.map(({ state }) => drawn(state))).toEqual([
      'ring [][][]',
      'ring [A1][][]',
      'ring [A2!][][]',
      'ring [][][]',
    ]);
    expect(steps[2]?.overwrites).toBe('A1');
    expect(steps[3]?.from).toBe(3);
  });

  test('an index beside the slots, or beyond them, is no slot', () => {
    const steps = followed([ring, { ...store(0, 0), addr: 0n, size: 4n, item: null }, store(3, 0)]);
    expect(steps.map(({ slot }) => slot)).toEqual([-1, -1, -1]);
  });

  test('stands beside every step that has nothing else to show', () => {
    expect(
      states([ring, { op: 'make', item: item(0, 0) }, { op: 'sem', object: memory, addr: 8n, aux: 3, value: 1n }]),
    ).toEqual(Array(3).fill('ring [][][]'));
  });

  test.each([
    ['no slots', { value: 0n }],
    ['a million slots', { value: 1_000_000n }],
    ['slots of no size', { size: 0n }],
    ['a payload outside its slot', { aux: 16 }],
    ['no object', { object: null }],
  ])('one that claims %s is not believed', (_, change) => {
    expect(states([{ ...ring, ...change }])).toEqual(['']);
  });
});

describe('a semaphore', () => {
  const sem = { op: 'sem', object: memory, addr: 8n } as const;

  test('has a value and those who wait for it; whoever had to wait was let in by the last post', () => {
    const steps = followed([
      { ...sem, aux: 0, value: 0n },
      { op: 'block', object: memory, addr: 8n, aux: waitsIn('sem'), task: 1 },
      { ...sem, aux: 3, size: 0n, value: 1n, task: 2 },
      { ...sem, aux: 1, size: 1n, value: 0n, task: 1 },
    ]);
    expect(steps.map(({ state }) => drawn(state))).toEqual([
      'sem_t shared memory 0+8 = 0',
      'sem_t shared memory 0+8 = 0, P1 waiting',
      'sem_t shared memory 0+8 = 1, P1 waiting',
      'sem_t shared memory 0+8 = 0',
    ]);
    expect(steps[3]?.from).toBe(3);
  });

  test('of System V: one value for each member, also after operations on several at once', () => {
    const semop = { op: 'semop', object: set, size: 1n } as const;
    expect(
      states([
        { op: 'semget', object: set, size: 2n },
        { op: 'semctl', object: set, aux: 16, addr: 1n, value: 4n },
        { ...semop, addr: 1n, value: BigInt.asUintN(64, -1n) },
        { ...semop, addr: 0n, value: 1n, size: 2n },
        { ...semop, addr: 1n, value: 2n, size: 0n },
        { op: 'semctl', object: set, aux: 17 },
        { op: 'semctl', object: set, aux: 0 },
      ]),
    ).toEqual([
      'semaphore set 0 [0][0]',
      'semaphore set 0 [0][4]',
      'semaphore set 0 [0][3]',
      'semaphore set 0 [1][3]',
      'semaphore set 0 [1][5]',
      'semaphore set 0 [?][?]',
      'semaphore set 0 removed',
    ]);
  });

  test('whoever waited in semop was let in by the last step that raised it', () => {
    const semop = { op: 'semop', object: set, size: 1n } as const;
    const steps = followed([
      { op: 'semget', object: set, size: 1n },
      { op: 'block', object: set, aux: waitsIn('semop'), task: 1 },
      { ...semop, value: 1n, task: 2 },
      { ...semop, value: BigInt.asUintN(64, -1n), task: 1 },
    ]);
    expect(steps.map(({ from }) => from)).toEqual([null, null, null, 3]);
  });
});

describe('a lock', () => {
  const mutex = { op: 'lock', object: own, addr: 0x404080n } as const;

  test('has an owner and those who wait; in memory of one process it has a number, not an address', () => {
    const steps = followed(
      [
        { ...mutex, value: 1n, task: 1 },
        { op: 'block', object: own, addr: 0x404080n, aux: waitsIn('lock'), task: 2 },
        { ...mutex, value: 2n, task: 3, result: 16 },
        { ...mutex, value: 0n, task: 1 },
        { ...mutex, value: 1n, task: 2 },
      ],
      [1, 2],
    );
    expect(steps.map(({ state }) => drawn(state))).toEqual([
      'mutex #1 held by T1',
      'mutex #1 held by T1, T2 waiting',
      'mutex #1 held by T1, T2 waiting',
      'mutex #1 free, T2 waiting',
      'mutex #1 held by T2',
    ]);
    expect(steps[4]?.from).toBe(4);
  });

  test('a recursive one is free only when given back as often as taken', () => {
    const act = (value: bigint) => ({ ...mutex, value, task: 1 });
    expect(states([act(1n), act(1n), act(0n), act(0n)]).at(2)).toBe('mutex #1 held by P1');
  });
});

describe('signals', () => {
  const kill = (target: number, signal: number, size = 0n) =>
    ({ op: 'kill', aux: signal, value: BigInt(target + 1), size }) as const;

  test('are pending until the handler begins, once each while they coalesce', () => {
    const steps = followed([kill(1, 10), kill(1, 10, 1n), { op: 'handler', aux: 10, task: 1 }]);
    expect(steps.map(({ state }) => drawn(state))).toEqual([
      'signals [P1 SIGUSR1]',
      'signals [P1 SIGUSR1]',
      'signals none pending',
    ]);
    expect(steps[2]?.from).toBe(1);
  });

  test('to one that ignores it, or has ended, none stays pending', () => {
    expect(
      states([
        { op: 'sigaction', aux: 10, value: 1n, task: 1 },
        kill(1, 10),
        { op: 'exit', task: 1 },
        kill(1, 12),
      ]).filter((state) => state.startsWith('signals')),
    ).toEqual(Array(3).fill('signals none pending'));
  });

  test('whoever is killed was so by the step that sent it', () => {
    expect(followed([kill(1, 15), { op: 'killed', aux: 15, task: 1 }])[1]?.from).toBe(1);
  });
});

test('children are alive, ended, and gone when waited for', () => {
  const steps = followed([
    { op: 'fork', aux: 1 },
    { op: 'fork', aux: 2 },
    { op: 'fork', aux: 3, value: 1n },
    { op: 'exit', task: 2 },
    { op: 'wait', aux: 2, result: 12 },
  ]);
  expect(steps.map(({ state }) => drawn(state))).toEqual([
    'children [P1]',
    'children [P1][P2]',
    'children [P1][P2]',
    'children [P1][P2 †]',
    'children [P1]',
  ]);
  expect(steps[4]?.from).toBe(4);
});

test('of very much only the first is drawn', () => {
  const many = Array.from({ length: 40 }, () => ({ op: 'msgsnd', object: queue, value: 1n }) as const);
  expect(states(many).at(-1)).toMatch(/\+24$/);
});
