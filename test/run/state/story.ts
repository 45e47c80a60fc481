import type { ObjectState } from '../../../harness/model/result.js';
import type { LoggedEvent, LoggedItem, LoggedObject, RunLog } from '../../../harness/run/log.js';
import { operations } from '../../../harness/run/log.js';
import { type Followed, follow } from '../../../harness/run/state/follow.js';

/** Writes a log by hand: one event per step unless said otherwise. */

export const waitsIn = (op: (typeof operations)[number]): number => operations.indexOf(op);

export function object(kind: number, word: string, index = 1, number = 0): LoggedObject {
  return { index, kind, word, number };
}

/** Item A1 is stream 0, sequence 0. */
export function item(stream: number, sequence: number): LoggedItem {
  return { stream, sequence };
}

const blank: LoggedEvent = {
  step: 0,
  task: 0,
  op: 'none',
  image: 0,
  object: null,
  result: 0,
  addr: 0n,
  size: 0n,
  value: 0n,
  item: null,
  aux: 0,
  call: '',
  pc: 0n,
  caller: 0n,
};

export function log(events: readonly Partial<LoggedEvent>[], threads: readonly number[] = []): RunLog {
  return {
    tasks: Array.from({ length: 8 }, (_, task) => ({ parent: -1, program: 0, thread: threads.includes(task) })),
    images: [],
    events: events.map((event, index) => ({ ...blank, step: index + 1, ...event })),
  };
}

export function followed(
  events: readonly Partial<LoggedEvent>[],
  threads: readonly number[] = [],
): readonly Followed[] {
  return follow(log(events, threads)).steps;
}

/** "queue 0 [A1:2] empty" */
export function drawn(state: ObjectState | null | undefined): string {
  if (!state) return '';
  const cells = state.cells.map(({ text, alarm }) => `[${text}${alarm ? '!' : ''}]`).join('');
  return [state.name.en, cells, state.more > 0 ? `+${state.more}` : '', state.note.en].filter(Boolean).join(' ');
}

export function states(events: readonly Partial<LoggedEvent>[], threads: readonly number[] = []): string[] {
  return followed(events, threads).map(({ state }) => drawn(state));
}
