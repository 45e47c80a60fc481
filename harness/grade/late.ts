import type { AssignmentResult } from '../model/result.js';
import type { Assignment } from '../model/suite.js';
import { quarter } from './points.js';
import { wording } from './wording.js';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * What lateness takes from the points reached, overrides included: a share of the assignment's points for each day
 * begun after `due`; after the last allowed day everything.  An unknown time of submission is never late.
 */
export function latePenalty(
  assignment: Assignment,
  submitted: string | null,
  reached: number,
): AssignmentResult['late'] {
  const { due, rubric } = assignment;
  const rule = rubric.late;
  if (rule === null || due === null || submitted === null) return null;
  const days = daysBegun(due, submitted);
  if (!(days > 0)) return null;
  if (days > rule.maxDays) return { points: reached, formula: wording.tooLate(days, rule.maxDays, reached) };
  const full = quarter(rubric.max * rule.perDay * days);
  const points = Math.min(full, reached);
  const say = points < full ? wording.lateAtMost : wording.late;
  return { points, formula: say(days, rubric.max, rule.perDay, points) };
}

/** Days begun after `due`; 0 in time, NaN if an instant cannot be read. */
export function daysBegun(due: string, submitted: string): number {
  return Math.max(0, Math.ceil((Date.parse(submitted) - Date.parse(due)) / dayMs));
}
