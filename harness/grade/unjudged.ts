import { notJudged } from '../model/not-judged.js';
import type { Evidence, UnjudgedScenario, Unseen } from '../model/result.js';
import type { Assignment, Criterion } from '../model/suite.js';
import { earn, type Tally } from './credit.js';
import { type Facts, scenariosOf, unseenFor } from './facts.js';

/**
 * How many of a criterion's `points` are not sure: what it would lose if each of the `unsure` scenarios, which nobody could
 * judge, had failed.
 */
export function unjudgedOf({ credit }: Criterion, tally: Tally, unsure: number, points: number): number {
  if (unsure === 0) return 0;
  // How many mistakes there would be nobody knows.
  if (credit.kind === 'per-finding') return points;
  const worst = { ...tally, clean: tally.clean - unsure, unbuilt: tally.unbuilt + unsure };
  return points - earn(credit, worst).points;
}

/** The scenarios of an assignment that could not be judged, or only in part, and why. */
export function unjudgedScenarios(assignment: Assignment, evidence: Evidence, facts: Facts): UnjudgedScenario[] {
  if (!evidence.handedIn) return [];
  return assignment.scenarios.flatMap(({ id, title }) => {
    const result = evidence.scenarios.find(({ scenario }) => scenario === id);
    const about = (said: string) => ({ scenario: id, title, ...notJudged(said), at: result?.brokenAt ?? null });
    if (facts.scenarios.get(id) === 'broken') return [about(result?.broken ?? '')];
    const partly = result?.partly ?? '';
    if (partly !== '') return [about(partly)];
    return unseenInRubric(assignment, id, facts).map(({ why, at }) => ({ ...about(why), at }));
  });
}

/** Each once, whichever criteria list it. */
function unseenInRubric({ rubric }: Assignment, scenario: string, facts: Facts): Unseen[] {
  const asked = rubric.criteria.filter((criterion) => scenariosOf(criterion, facts).includes(scenario));
  return [...new Set(asked.flatMap((criterion) => unseenFor(criterion, scenario, facts)))];
}
