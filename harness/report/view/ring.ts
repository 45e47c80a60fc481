import type { StudentResult } from '../../model/result.js';

export interface RingView {
  readonly dash: string;
  /** More figures than fit in the usual size. */
  readonly long: boolean;
}

const radius = 42;

/** The score as part of a circle (radius 42), as the value of `stroke-dasharray`. */
export function ringOf({ points, max }: Pick<StudentResult, 'points' | 'max'>): RingView {
  const share = max === 0 ? 0 : Math.min(1, Math.max(0, points / max));
  const around = 2 * Math.PI * radius;
  return { dash: `${(share * around).toFixed(2)} ${around.toFixed(2)}`, long: String(points).length > 4 };
}
