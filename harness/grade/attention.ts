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
    ...result.assignments.flatMap((graded) => broken(graded, evidence)).map(say('broken')),
    ...submission.problems.map((problem) => reasons.submission(problem)).map(say('submission')),
    ...each(suspicious).map(say('suspicious')),
    ...each(cutShort).map(say('cut')),
    ...result.assignments.flatMap(overridden).map(say('override')),
    ...each(late).map(say('late')),
  ];
}

function broken(graded: AssignmentResult, evidence: readonly Evidence[]): Text[] {
  const scenarios = evidence.find(({ assignment }) => assignment === graded.id)?.scenarios ?? [];
  const criteria = graded.criteria.filter(({ verdict }) => verdict === 'broken').map(({ title }) => title);
  const why = scenarios.filter((scenario) => scenario.broken !== '');
  if (criteria.length === 0 && why.length === 0) return [];
  return [reasons.broken(graded.title, criteria, why)];
}

function suspicious(_: Assignment, graded: AssignmentResult, evidence: Evidence): Text[] {
  const kinds = evidence.scenarios.flatMap(({ findings }) => findings.map(({ kind }) => kind));
  const met = ['tampering', 'policy-violation'].filter((kind) => kinds.includes(kind));
  return met.map((kind) => reasons.suspicious(graded.title, kind));
}

function cutShort(_: Assignment, graded: AssignmentResult, evidence: Evidence): Text[] {
  return evidence.scenarios
    .filter(({ cut, tried }) => cut * 2 > tried)
    .map((scenario) => reasons.cut(graded.title, scenario));
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
