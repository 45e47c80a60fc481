import type { StudentResult } from '../../model/result.js';

export interface RingView {
  /** Points that were judged. */
  readonly dash: string;
  /** These and those that nobody could judge; empty if there are none of them. */
  readonly all: string;
  /** More figures than fit in the usual size. */
  readonly long: boolean;
}

const radius = 42;

/** The score as part of a circle (radius 42), as the value of `stroke-dasharray`. */
export function ringOf({ points, max, unjudged }: Pick<StudentResult, 'points' | 'max' | 'unjudged'>): RingView {
  const around = 2 * Math.PI * radius;
  const dash = (part: number) => {
    const share = max === 0 ? 0 : Math.min(1, Math.max(0, part / max));
    return `${(share * around).toFixed(2)} ${around.toFixed(2)}`;
  };
  return {
    dash: dash(points - unjudged),
    all: unjudged === 0 ? '' : dash(points),
    long: String(points).length > 4,
  };
}
