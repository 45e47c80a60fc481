import { loadSuite } from '../config/load-suite.js';
import type { Problem } from '../model/submission.js';
import type { Suite } from '../model/suite.js';
import type { Demand } from '../model/tier.js';
import { nearest } from '../support/nearest.js';

/** The suite, cut down to the assignments asked for (empty = all); `schedules` replaces the suite's number. */
export async function readSuite(
  dir: string,
  assignments: readonly string[],
  schedules: number | null,
): Promise<{ readonly suite: Suite | null; readonly problems: readonly Problem[] }> {
  const { suite, problems } = await loadSuite(dir);
  if (suite === null) return { suite, problems };
  const known = suite.assignments.map(({ id }) => id);
  const unknown = assignments.filter((id) => !known.includes(id)).map((id) => notKnown(id, known));
  const kept = suite.assignments.filter(({ id }) => assignments.length === 0 || assignments.includes(id));
  if (kept.length === 0) return { suite: null, problems: [...problems, ...unknown] };
  const chosen = kept.map((assignment) =>
    schedules === null
      ? assignment
      : { ...assignment, scenarios: assignment.scenarios.map((scenario) => ({ ...scenario, schedules })) },
  );
  const max = chosen.reduce((sum, { rubric }) => sum + rubric.max, 0);
  return {
    suite: { ...suite, assignments: chosen, max, schedules: schedules ?? suite.schedules },
    problems: [...problems, ...unknown],
  };
}

/** What a suite asks of the machine that runs it. */
export function demandOf({ id, isolation }: Suite): Demand | null {
  return isolation === null ? null : { tier: isolation, by: `the suite "${id}" (suite.yaml)` };
}

function notKnown(id: string, known: readonly string[]): Problem {
  return {
    file: '--assignment',
    line: 0,
    column: 0,
    path: '',
    message: `the suite has no usable assignment "${id}"; it has: ${known.join(', ') || 'none'}`,
    excerpt: '',
    suggestion: nearest(id, known),
  };
}
