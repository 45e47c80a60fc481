import type { Evidence, StudentResult } from '../model/result.js';
import type { Submission } from '../model/submission.js';
import type { Assignment, Suite } from '../model/suite.js';
import { gradeAssignment } from './grade-assignment.js';
import { total } from './points.js';

/** One student's points over the suite; `evidence` in any order, an assignment without any was not handed in. */
export function gradeStudent(suite: Suite, submission: Submission, evidence: readonly Evidence[]): StudentResult {
  const known = new Map(evidence.map((each) => [each.assignment, each]));
  const overrides = suite.overrides.filter(({ student }) => student === submission.id);
  const assignments = suite.assignments.map((assignment) =>
    gradeAssignment(
      assignment,
      known.get(assignment.id) ?? noEvidence(assignment, submission),
      overrides.filter((override) => override.assignment === assignment.id),
    ),
  );
  return {
    id: submission.id,
    name: submission.name,
    points: total(assignments.map(({ points }) => points)),
    max: total(assignments.map(({ max }) => max)),
    unjudged: total(assignments.map(({ unjudged }) => unjudged)),
    assignments,
  };
}

// Work that was handed in but never looked at is our fault: no scenario has a result, so all of it becomes `broken`.
function noEvidence(assignment: Assignment, submission: Submission): Evidence {
  const work = submission.work[assignment.id];
  return {
    assignment: assignment.id,
    handedIn: work !== undefined,
    submitted: work?.submitted ?? null,
    missing: [],
    builds: [],
    scenarios: [],
    sources: {},
  };
}
