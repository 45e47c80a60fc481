import type { Divergence, Step } from '../model/result.js';
import { turnRow } from './view/turn.js';

const most = 10;

/** The steps that fit under a message: those that prove it, the one at which all parts, and the last before the end. */
export function fewSteps(steps: readonly Step[], diverges: Divergence | null): Step[] {
  const turn = diverges === null ? -1 : turnRow(steps, diverges);
  const kept = new Set(steps.flatMap(({ marked }, index) => (marked || index === turn ? [index] : [])).slice(0, most));
  for (let index = steps.length - 1; index >= 0 && kept.size < most; index--) kept.add(index);
  let skipped = 0;
  return steps.flatMap((step, index) => {
    if (!kept.has(index)) {
      skipped += step.skipped + 1;
      return [];
    }
    const shown = { ...step, skipped: step.skipped + skipped };
    skipped = 0;
    return [shown];
  });
}
