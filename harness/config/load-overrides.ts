import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../model/submission.js';
import type { Assignment, Override } from '../model/suite.js';
import { readYaml } from '../support/yaml-source.js';
import { written } from './contract.js';
import { checkEach } from './problems.js';
import { unknownName } from './reference.js';
import { overrideSchema, overridesSchema } from './schema.js';
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
  const checked = checkEach(source, overridesSchema, overrideSchema);
  const problems: Problem[] = [...checked.problems];
  const overrides: Override[] = [];
  const seen = new Set<string>();
  for (const [i, entry] of checked.items.entries()) {
    if (entry === null) continue;
    const override = { ...entry, student: written(source, [i, 'student'], entry.student) ?? '' };
    const problem = misfit(override, i);
    if (problem !== null) problems.push(problem);
    // An override of an assignment that is itself broken waits until that one is repaired.
    else if (assignments.some((assignment) => assignment.id === override.assignment)) overrides.push(override);
  }
  return { overrides, problems };

  function misfit(override: Override, i: number): Problem | null {
    const { student, assignment: assignmentId, criterion: criterionId, points } = override;
    const field = (['by', 'reason'] as const).find((each) => leftOpen.test(override[each]));
    if (field !== undefined) return { ...source.problemAt([i, field], stillOpen[field].en), ko: stillOpen[field].ko };
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

/** The line that the class page offers says "…" where a person has to write; no name and no reason is without a letter. */
const leftOpen = /^[^\p{L}\p{N}]*$/u;

const stillOpen = {
  by: {
    en: 'says nobody; write who has decided, e.g. "TA Kim". Until then this override has no effect',
    ko: '이름이 없습니다. 누가 정했는지 적으세요(예: "김조교"). 그때까지 이 점수 조정은 적용되지 않습니다',
  },
  reason: {
    en: 'gives no reason; write why the points are what they are: the student reads it. Until then this override has no effect',
    ko: '이유가 없습니다. 왜 이 점수인지 적으세요. 학생이 읽습니다. 그때까지 이 점수 조정은 적용되지 않습니다',
  },
} as const;
