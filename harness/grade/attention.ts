import { meddling } from '../model/gravity.js';
import type { AssignmentResult, Attention, Evidence, StudentResult } from '../model/result.js';
import type { Submission } from '../model/submission.js';
import type { Assignment, Suite, Text } from '../model/suite.js';
import { daysBegun } from './late.js';
import { reasons } from './reasons.js';

/** Everything about one student's grade that a person should look at, most urgent first. */
export function attentionFor(
  suite: Suite,
  submission: Submission,
  evidence: readonly Evidence[],
  result: StudentResult,
): Attention[] {
  const say = (kind: Attention['kind']) => (reason: Text) => ({ student: submission.id, kind, reason });
  const each = <T>(look: (assignment: Assignment, graded: AssignmentResult, evidence: Evidence) => T[]): T[] =>
    suite.assignments.flatMap((assignment) => {
      const graded = result.assignments.find(({ id }) => id === assignment.id);
      const known = evidence.find((item) => item.assignment === assignment.id);
      return graded === undefined || known === undefined ? [] : look(assignment, graded, known);
    });
  return [
    ...result.assignments.flatMap(unjudged).map(say('broken')),
    ...submission.problems.map((problem) => reasons.submission(problem)).map(say('submission')),
    ...each(suspicious).map(say('suspicious')),
    ...each(cutShort).map(say('cut')),
    ...result.assignments.flatMap(overridden).map(say('override')),
    ...each(late).map(say('late')),
  ];
}

/** Also where nothing hangs on it: but not once a person has set points of the assignment. */
function unjudged(graded: AssignmentResult): Text[] {
  if (graded.unjudged > 0) return [reasons.unjudged(graded)];
  const settled = graded.criteria.some(({ override }) => override !== null);
  return graded.broken.length === 0 || settled ? [] : [reasons.unjudged(graded)];
}

function suspicious(_: Assignment, graded: AssignmentResult, evidence: Evidence): Text[] {
  const kinds = evidence.scenarios.flatMap(({ findings }) => findings.map(({ kind }) => kind));
  const met = meddling.filter((kind) => kinds.includes(kind));
  return met.map((kind) => reasons.suspicious(graded.title, kind));
}

/** A program that every schedule shows not to end has lost its points for that, and nobody needs to look. */
const endless: readonly string[] = ['limit-exceeded', 'no-progress', 'orphan'];

function cutShort(_: Assignment, graded: AssignmentResult, evidence: Evidence): Text[] {
  const scenarios = evidence.scenarios.filter(
    ({ cut, tried, findings }) =>
      cut * 2 > tried && !findings.some((each) => endless.includes(each.kind) && each.failed === each.tried),
  );
  return scenarios.length === 0 ? [] : [reasons.cut(graded, scenarios)];
}

function overridden(graded: AssignmentResult): Text[] {
  return graded.criteria.flatMap((criterion) =>
    criterion.override === null ? [] : [reasons.override(graded.title, criterion, criterion.override)],
  );
}

function late(assignment: Assignment, graded: AssignmentResult, { handedIn, submitted }: Evidence): Text[] {
  if (!handedIn || assignment.due === null || submitted === null) return [];
  const days = daysBegun(assignment.due, submitted);
  return days > 0 ? [reasons.late(graded.title, days, graded.late?.points ?? 0)] : [];
}
