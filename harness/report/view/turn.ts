import type { Divergence, Step } from '../../model/result.js';
import type { Translate } from '../messages/translate.js';

/** What was decided otherwise than in a schedule in which all goes well. */
export function turn({ what, took, other }: Divergence, t: Translate): string {
  if (what === 'task') return t('steps.turn', { took, other });
  // The other way round: what passes is the order in which the deadline came early.
  if (what === 'time') return other === '' ? t('steps.turn.late', { took }) : t('steps.turn.time', { other });
  return what === 'wake' ? t('steps.turn.wake') : t('steps.turn.amount');
}

/** The row before which that is told: the first of the one that moved; −1 if it is not among them. */
export function turnRow(steps: readonly Step[], { step, took }: Divergence): number {
  const moved = steps.findIndex((each) => each.step === step && each.lane === took);
  return moved >= 0 ? moved : steps.findIndex((each) => each.step === step);
}
