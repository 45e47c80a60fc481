import { held, type ObjectModel } from './model.js';

interface Lock {
  /** Tasks that hold it: one, or several readers. */
  readonly holders: readonly number[];
  readonly waiting: readonly number[];
  readonly released: number | null;
}

const RELEASE = 0;
const ACQUIRE = 1;
const TRY = 2;

/** A mutex, spin lock, rwlock or record lock: who holds it, and who waits for it. */
export const lock: ObjectModel<Lock> = {
  start: { holders: [], waiting: [], released: null },

  next(state, { op, task, value, result, step }) {
    const { holders, waiting, released } = state;
    if (op === 'block') return { state: { ...state, waiting: [...waiting, task] } };
    if (op !== 'lock') return { state };
    const others = waiting.filter((each) => each !== task);
    if (result !== 0) return { state: { ...state, waiting: others } };
    const act = Number(value);
    if (act === RELEASE) return { state: { ...state, holders: without(holders, task), released: step } };
    if (act !== ACQUIRE && act !== TRY) return { state };
    const waited = others.length < waiting.length;
    return {
      state: { ...state, holders: [...holders, task], waiting: others },
      from: waited ? (released ?? undefined) : undefined,
    };
  },

  show({ holders, waiting }, who) {
    const names = (tasks: readonly number[]) => tasks.map(who).join(', ');
    const en = holders.length === 0 ? 'free' : `held by ${names(holders)}`;
    const ko = holders.length === 0 ? '비어 있음' : `${names(holders)} 보유`;
    if (waiting.length === 0) return held([], { en, ko });
    return held([], { en: `${en}, ${names(waiting)} waiting`, ko: `${ko}, ${names(waiting)} 대기` });
  },
};

// A recursive mutex is given back as often as it was taken.
function without(holders: readonly number[], task: number): readonly number[] {
  const at = holders.lastIndexOf(task);
  return at < 0 ? holders : holders.toSpliced(at, 1);
}
