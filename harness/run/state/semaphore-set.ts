import { held, nothing, type ObjectModel } from './model.js';

interface SemaphoreSet {
  /** Null where the log does not tell the value. */
  readonly values: readonly (bigint | null)[];
  readonly removed: boolean;
  readonly raised: number | null;
  readonly waiting: readonly number[];
}

const IPC_RMID = 0;
const SETVAL = 16;
const SETALL = 17;
const mostMembers = 256;

/** A System V semaphore set: the value of each member. */
export const semaphoreSet: ObjectModel<SemaphoreSet> = {
  start: { values: [], removed: false, raised: null, waiting: [] },

  next(state, { op, task, addr, value, size, aux, result, step }) {
    if (result < 0) return { state };
    if (op === 'block') return { state: { ...state, waiting: [...state.waiting, task] } };
    if (op === 'semget') {
      if (state.values.length > 0) return { state };
      return { state: { ...state, values: Array.from({ length: Math.min(Number(size), mostMembers) }, () => 0n) } };
    }
    const member = Number(addr);
    const known = state.values[member];
    if (op === 'semctl') {
      if (aux === IPC_RMID) return { state: { ...state, removed: true } };
      if (aux === SETALL) return { state: { ...state, values: state.values.map(() => null) } };
      return { state: aux === SETVAL && known !== undefined ? put(state, member, value) : state };
    }
    if (op !== 'semop') return { state };
    const change = BigInt.asIntN(64, value);
    if (known === undefined) return { state };
    const changed = known === null ? state : put(state, member, known + change);
    if (change > 0n) return { state: { ...changed, raised: step, waiting: state.waiting } };
    const waiting = state.waiting.filter((each) => each !== task);
    const waited = waiting.length < state.waiting.length;
    return { state: { ...changed, waiting }, from: waited ? (state.raised ?? undefined) : undefined };
  },

  show({ values, removed }) {
    if (removed) return held([], { en: 'removed', ko: '제거됨' });
    if (values.length === 0) return null;
    return held(
      values.map((value) => (value === null ? '?' : String(value))),
      nothing,
    );
  },
};

function put(state: SemaphoreSet, member: number, value: bigint): SemaphoreSet {
  return { ...state, values: state.values.with(member, value) };
}
