import type { ObjectState } from '../../model/result.js';
import type { Text } from '../../model/suite.js';
import type { LoggedEvent } from '../log.js';

/**
 * What is known of one object while a log is read: a pure reducer.  The log is written by the student's processes, so
 * a model believes nothing beyond what it needs to draw: a message that nobody sent is taken out of an empty queue
 * without complaint.
 */
export interface ObjectModel<S> {
  readonly start: S;
  next(state: S, event: LoggedEvent): Change<S>;
  /** Null: nothing worth showing.  `who` names a task: "P1", "T2". */
  show(state: S, who: (task: number) => string): Shown | null;
}

interface Change<S> {
  readonly state: S;
  /** The step that sent or released what this event received. */
  readonly from?: number | undefined;
  /** What this event destroyed before anybody had read it. */
  readonly overwrites?: string | undefined;
}

export type Shown = Omit<ObjectState, 'name'>;

/** The same in every language: names of calls, numbers, items. */
export function same(text: string): Text {
  return { en: text, ko: text };
}

export const nothing: Text = same('');

const mostCells = 16;

/** What an object holds, in order: the first few, and how many more. */
export function held(texts: readonly string[], note: Text, alarm = -1): Shown {
  const cells = texts.slice(0, mostCells).map((text, index) => ({ text, alarm: index === alarm }));
  return { cells, more: texts.length - cells.length, note };
}
