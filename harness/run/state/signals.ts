import { signalName } from '../status.js';
import { held, type ObjectModel, same } from './model.js';

interface Pending {
  readonly task: number;
  readonly signal: number;
  readonly step: number;
}

interface Signals {
  readonly pending: readonly Pending[];
  /** "task signal" of what is ignored, and tasks that have ended: nothing stays pending there. */
  readonly ignored: readonly string[];
  readonly ended: readonly number[];
}

/** Signals that were sent and have not been handled yet, per process. */
export const signals: ObjectModel<Signals> = {
  start: { pending: [], ignored: [], ended: [] },

  next(state, { op, task, aux: signal, value, size, result, step }) {
    const { pending, ignored, ended } = state;
    switch (op) {
      case 'sigaction': {
        const others = ignored.filter((each) => each !== `${task} ${signal}`);
        return { state: { ...state, ignored: value === 1n ? [...others, `${task} ${signal}`] : others } };
      }
      case 'kill': {
        const target = Number(value) - 1;
        const lost = target < 0 || size === 1n || result < 0 || signal === 0 || ended.includes(target);
        if (lost || ignored.includes(`${target} ${signal}`)) return { state };
        return { state: { ...state, pending: [...pending, { task: target, signal, step }] } };
      }
      case 'handler':
        return arrives(state, task, signal);
      case 'sigwait':
        return result > 0 ? arrives(state, task, result) : { state };
      case 'killed':
      case 'exit':
      case 'crash': {
        const from = op === 'killed' ? arrives(state, task, signal).from : undefined;
        return {
          state: { ...state, pending: pending.filter((each) => each.task !== task), ended: [...ended, task] },
          from,
        };
      }
      default:
        return { state };
    }
  },

  show({ pending }, who) {
    if (pending.length === 0) return held([], { en: 'none pending', ko: '대기 중인 것 없음' });
    return held(
      pending.map(({ task, signal }) => `${who(task)} ${signalName(signal)}`),
      same(''),
    );
  },
};

function arrives(state: Signals, task: number, signal: number) {
  const { pending } = state;
  const at = pending.findIndex((each) => each.task === task && each.signal === signal);
  if (at < 0) return { state };
  return { state: { ...state, pending: pending.toSpliced(at, 1) }, from: pending[at]?.step };
}
