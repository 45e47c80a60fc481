import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../model/submission.js';
import type { Assignment, Override } from '../model/suite.js';
import { readYaml } from '../support/yaml-source.js';
import { written } from './contract.js';
import { check } from './problems.js';
import { unknownName } from './reference.js';
import { overridesSchema } from './schema.js';
import { shownPath } from './shown-path.js';

/** Points set by hand, from the optional `overrides.yaml`.  One that does not fit is reported and left out. */
export async function loadOverrides(
  dir: string,
  named: readonly string[],
  assignments: readonly Assignment[],
): Promise<{ overrides: Override[]; problems: Problem[] }> {
  const file = join(dir, 'overrides.yaml');
  // A link that leads nowhere is there: points set by hand are never lost in silence.
  const missing = await lstat(file).then(
    () => false,
    ({ code }: NodeJS.ErrnoException) => code === 'ENOENT',
  );
  if (missing) return { overrides: [], problems: [] };
  const source = await readYaml(file, shownPath(file));
  const checked = check(source, overridesSchema);
  if (checked.value === null) return { overrides: [], problems: [...checked.problems] };

  const problems: Problem[] = [];
  const overrides: Override[] = [];
  const seen = new Set<string>();
  for (const [i, entry] of checked.value.entries()) {
    const override = { ...entry, student: written(source, [i, 'student'], entry.student) ?? '' };
    const problem = misfit(override, i);
    if (problem !== null) problems.push(problem);
    // An override of an assignment that is itself broken waits until that one is repaired.
    else if (assignments.some((assignment) => assignment.id === override.assignment)) overrides.push(override);
  }
  return { overrides, problems };

  function misfit(override: Override, i: number): Problem | null {
    const { student, assignment: assignmentId, criterion: criterionId, points } = override;
    if (!named.includes(assignmentId)) return unknownName(source, [i, 'assignment'], assignmentId, 'assignment', named);
    const assignment = assignments.find(({ id }) => id === assignmentId);
    if (assignment === undefined) return null;
    const { criteria } = assignment.rubric;
    const criterion = criteria.find(({ id }) => id === criterionId);
    if (criterion === undefined) {
      return unknownName(
        source,
        [i, 'criterion'],
        criterionId,
        'criterion',
        criteria.map(({ id }) => id),
      );
    }
    if (points > criterion.points) {
      return source.problemAt(
        [i, 'points'],
        `expected at most ${criterion.points}, the points of "${criterionId}", got ${points}`,
      );
    }
    const target = JSON.stringify([student, assignmentId, criterionId]);
    if (seen.has(target)) {
      return source.problemAt(
        [i],
        `${student}, ${assignmentId}, ${criterionId} is overridden twice; remove one of the two`,
      );
    }
    seen.add(target);
    return null;
  }
}
