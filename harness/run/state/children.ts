import { held, nothing, type ObjectModel } from './model.js';

interface Child {
  readonly task: number;
  readonly parent: number;
  /** The step at which it ended; null while it runs. */
  readonly ended: number | null;
}

/** The processes that were forked and not waited for; † is one that has ended. */
export const children: ObjectModel<readonly Child[]> = {
  start: [],

  next(state, { op, task, aux, value, result, step }) {
    switch (op) {
      case 'fork':
        return { state: value === 1n ? state : [...state, { task: aux, parent: task, ended: null }] };
      case 'exit':
        return { state: aux === 1 ? state : end(state, task, step) };
      case 'killed':
      case 'crash':
        return { state: end(state, task, step) };
      case 'wait': {
        if (result <= 0) return { state };
        const from = state.find((child) => child.task === aux)?.ended;
        return { state: state.filter((child) => child.task !== aux), from: from ?? undefined };
      }
      default:
        return { state };
    }
  },

  show(state, who) {
    if (state.length === 0) return held([], { en: 'none', ko: '없음' });
    return held(
      state.map(({ task, ended }) => `${who(task)}${ended === null ? '' : ' †'}`),
      nothing,
    );
  },
};

function end(state: readonly Child[], task: number, step: number): Child[] {
  return state.map((child) => (child.task === task && child.ended === null ? { ...child, ended: step } : child));
}
