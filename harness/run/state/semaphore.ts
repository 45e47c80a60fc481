import { held, type ObjectModel, same } from './model.js';

interface Semaphore {
  readonly value: bigint | null;
  /** The last step that raised it. */
  readonly raised: number | null;
  readonly waiting: readonly number[];
}

const POST = 3;
const DESTROY = 4;

/** A POSIX semaphore: its value, and who waits for it. */
export const semaphore: ObjectModel<Semaphore> = {
  start: { value: null, raised: null, waiting: [] },

  next(state, { op, task, aux, value, result, step }) {
    if (op === 'block') return { state: { ...state, waiting: [...state.waiting, task] } };
    if (op !== 'sem') return { state };
    const waited = state.waiting.includes(task);
    const waiting = state.waiting.filter((each) => each !== task);
    if (result !== 0) return { state: { ...state, waiting } };
    if (aux === DESTROY) return { state: { ...state, value: null, waiting } };
    const raised = aux === POST ? step : state.raised;
    return { state: { value, raised, waiting }, from: waited ? (state.raised ?? undefined) : undefined };
  },

  show({ value, waiting }, who) {
    if (value === null) return null;
    if (waiting.length === 0) return held([], same(`= ${value}`));
    const names = waiting.map(who).join(', ');
    return held([], { en: `= ${value}, ${names} waiting`, ko: `= ${value}, ${names} 대기` });
  },
};
