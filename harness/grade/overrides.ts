import type { Problem, Submission } from '../model/submission.js';
import type { Assignment, Criterion, Override, Suite } from '../model/suite.js';
import { nearest } from '../support/nearest.js';
import { quarter } from './points.js';

/**
 * Overrides that can have no effect or cannot be meant so, said once each; the others are applied.
 * `students` are the ids of all submissions of the class, not only of those graded now.
 */
export function checkOverrides(suite: Suite, students: readonly Submission['id'][]): Problem[] {
  return suite.overrides.flatMap((override, index) => {
    const wrong = firstMistake(suite, students, override);
    if (wrong === null) return [];
    const { field, message, near } = wrong;
    const path = `[${index}].${field}`;
    return [{ file: 'overrides.yaml', line: 0, column: 0, path, message, excerpt: '', suggestion: near }];
  });
}

interface Mistake {
  readonly field: keyof Override;
  readonly message: string;
  readonly near: string | null;
}

function firstMistake(suite: Suite, students: readonly string[], override: Override): Mistake | null {
  if (!students.includes(override.student)) return unknown('student', override.student, students, 'the class');
  const assignment = suite.assignments.find(({ id }) => id === override.assignment);
  if (assignment === undefined) {
    const known = suite.assignments.map(({ id }) => id);
    return unknown('assignment', override.assignment, known, `the suite ${suite.id}`);
  }
  return mistakeInPoints(assignment, override);
}

function mistakeInPoints(assignment: Assignment, { criterion: id, points }: Override): Mistake | null {
  const { criteria } = assignment.rubric;
  const criterion = criteria.find((each) => each.id === id);
  if (criterion === undefined) {
    const known = criteria.map((each) => each.id);
    return unknown('criterion', id, known, `the rubric of ${assignment.id}`);
  }
  if (acceptable(points, criterion)) return null;
  const message = `expected quarter points between 0 and ${criterion.points}, the points of ${id}, got ${points}`;
  return { field: 'points', message, near: null };
}

/** Quarter points between 0 and those of the criterion; anything else is a slip, and is not applied. */
export function acceptable(points: number, criterion: Criterion): boolean {
  return points >= 0 && points <= criterion.points && quarter(points) === points;
}

function unknown(
  field: 'student' | 'assignment' | 'criterion',
  got: string,
  known: readonly string[],
  where: string,
): Mistake {
  const listed = known.length <= 12 ? `: ${known.join(', ')}` : '';
  return {
    field,
    message: `expected ${field === 'assignment' ? 'an' : 'a'} ${field} of ${where}${listed}, got "${got}"`,
    near: nearest(got, known),
  };
}
