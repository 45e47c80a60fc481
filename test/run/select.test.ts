import { describe, expect, test } from 'vitest';
import type { LoggedEvent } from '../../harness/run/log.js';
import type { NativeFinding } from '../../harness/run/protocol.js';
import { type Row, telling, untilProof } from '../../harness/run/select.js';
import { follow } from '../../harness/run/state/follow.js';
import { item, log, object } from './state/story.js';

const queue = object(5, 'queue');
const memory = object(7, 'memory', 2);

function rowsOf(events: readonly Partial<LoggedEvent>[]): Row[] {
  const run = log(events);
  const { steps } = follow(run);
  return run.events.flatMap((event, i) => (steps[i] === undefined ? [] : [{ event, followed: steps[i] }]));
}

function finding(fields: Partial<NativeFinding>): NativeFinding {
  const at = { role: '', image: 'a', pc: 1n, caller: 0n };
  return {
    kind: 'k',
    variant: 'v',
    at,
    also: [],
    params: {},
    program: 'a',
    schedule: 0,
    failed: 1,
    step: 1,
    ...fields,
  };
}

const place = (pc: bigint) => ({ role: 'maker', image: 'a', pc, caller: 0n });
const idle = (count: number, task = 5): Partial<LoggedEvent>[] =>
  Array.from({ length: count }, () => ({ op: 'poll', task }));
const stepsOf = (rows: Iterable<Row>) => [...rows].map(({ event }) => event.step);

describe('the proof', () => {
  test('is the event at the step of the finding, and nothing after it is shown', () => {
    const rows = rowsOf([{ pc: 1n }, { pc: 1n }, { pc: 1n }, { pc: 2n }]);
    const { rows: shown, proof } = untilProof(rows, [finding({ step: 2 })]);
    expect([stepsOf(shown).at(-1), stepsOf(proof)]).toEqual([3, [2]]);
  });

  test('at a further place is the event with the item that the finding is about, not the last one there', () => {
    const rows = rowsOf([
      { pc: 7n, item: item(0, 0) },
      { pc: 7n, item: item(0, 1) },
      { pc: 7n, item: item(0, 2) },
      { pc: 1n },
    ]);
    const about = finding({ step: 4, also: [place(7n)], params: { stream: '0', sequence: '1' } });
    expect(stepsOf(untilProof(rows, [about]).proof)).toEqual([4, 2]);
  });

  test('of a hang is where each task hangs', () => {
    const rows = rowsOf([
      { pc: 1n, task: 0, op: 'block', step: 1 },
      { pc: 2n, task: 1, op: 'block', step: 2 },
      { pc: 1n, task: 0, op: 'hang', step: 3 },
      { pc: 2n, task: 1, op: 'hang', step: 3 },
    ]);
    const { rows: shown, proof } = untilProof(rows, [finding({ step: 2, also: [place(2n)] })]);
    expect([shown.length, [...proof].map(({ event }) => event.op)]).toEqual([4, ['hang', 'hang']]);
  });

  test('of a wrong exit status is the first process that ends with one', () => {
    const rows = rowsOf([
      { op: 'exit', value: 0n },
      { op: 'exit', value: 256n, task: 1 },
      { op: 'exit', value: 512n, task: 2 },
    ]);
    const nowhere = { role: '', image: '', pc: 0n, caller: 0n };
    const about = finding({ kind: 'wrong-output', variant: 'exit-status', at: nowhere, step: 0 });
    expect(stepsOf(untilProof(rows, [about]).proof)).toEqual([2]);
  });

  test('of what is left behind is known only at the end', () => {
    const rows = rowsOf([{ pc: 1n }, ...idle(9)]);
    expect(untilProof(rows, [finding({ kind: 'ipc-leak', step: 1 })]).rows).toHaveLength(10);
  });
});

describe('what is shown', () => {
  test('is everything where that is little', () => {
    const rows = rowsOf([...idle(3), { pc: 1n }]);
    const selection = untilProof(rows, [finding({ step: 4 })]);
    expect(telling(selection, 30, null)).toHaveLength(4);
  });

  test('is never much more than asked for, and always holds the proof and where the ways part', () => {
    const rows = rowsOf([{ op: 'poll', task: 3 }, ...idle(400), { pc: 1n, task: 1, op: 'msgsnd', object: queue }]);
    const shown = telling(untilProof(rows, [finding({ step: 402 })]), 30, 1);
    expect(stepsOf(shown)).toEqual([1, 402]);
  });

  test('is what happened to the same item, however long ago', () => {
    const rows = rowsOf([
      { op: 'make', item: item(0, 3), task: 1 },
      ...idle(100),
      { pc: 1n, op: 'msgrcv', object: queue, item: item(0, 3) },
    ]);
    // The same item is one object in a decoded log.
    const same = rows.at(-1)?.event.item ?? null;
    const shared = rows.map((row, i) => (i === 0 ? { ...row, event: { ...row.event, item: same } } : row));
    expect(stepsOf(telling(untilProof(shared, [finding({ step: 102 })]), 10, null))).toEqual([1, 102]);
  });

  test('is what a task did before it was held up, although others did much in between', () => {
    const load = { op: 'load', object: memory, addr: 400n, task: 1 } as const;
    const rows = rowsOf([
      ...idle(50),
      load,
      ...idle(200, 2),
      { pc: 1n, op: 'store', object: memory, addr: 8n, task: 1 },
    ]);
    expect(stepsOf(telling(untilProof(rows, [finding({ step: 252 })]), 10, null))).toEqual([51, 252]);
  });

  test('leaves no single step out between two that are shown', () => {
    const touch = { op: 'msgsnd', object: queue, task: 1 } as const;
    const rows = rowsOf([...idle(40), touch, ...idle(1), touch, ...idle(2), { ...touch, pc: 1n }]);
    expect(stepsOf(telling(untilProof(rows, [finding({ step: 46 })]), 10, null))).toEqual([41, 42, 43, 46]);
  });
});
