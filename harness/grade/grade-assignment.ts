import type { AssignmentResult, CriterionResult, Evidence, Verdict } from '../model/result.js';
import type { Assignment, Criterion, Override } from '../model/suite.js';
import { concerns, factsOf, scenariosOf } from './facts.js';
import { criteriaAboutBuilding, type Judgement, judgeCriterion, judgeSkipped } from './judge-criterion.js';
import { latePenalty } from './late.js';
import { acceptable } from './overrides.js';
import { total } from './points.js';
import { unjudgedScenarios } from './unjudged.js';

/** Points and verdicts of one student's work on one assignment. */
export function gradeAssignment(
  assignment: Assignment,
  evidence: Evidence,
  overrides: readonly Override[],
): AssignmentResult {
  const { rubric } = assignment;
  const facts = factsOf(assignment, evidence);
  const judgements = judgeInOrderOfNeed(rubric.criteria, overrides, facts);
  const criteria = rubric.criteria.map((criterion) =>
    withOverride(criterion, judgements.get(criterion.id) as Judgement, find(overrides, criterion)),
  );
  const reached = total(criteria.map(({ points }) => points));
  const late = evidence.handedIn ? latePenalty(assignment, evidence.submitted, reached) : null;
  const points = total([reached, -(late?.points ?? 0)]);
  return {
    id: assignment.id,
    title: assignment.title,
    points,
    max: rubric.max,
    unjudged: Math.min(points, total(criteria.map(({ unjudged }) => unjudged))),
    broken: unjudgedScenarios(assignment, evidence, facts),
    verdict: overall(criteria.map(({ verdict }) => verdict)),
    criteria,
    handedIn: evidence.handedIn,
    late,
    ungraded: facts.findings.filter(
      (finding) => !rubric.criteria.some((criterion) => concerns(criterion, finding, facts)),
    ),
    scenarios: assignment.scenarios.map(({ id, title }) => ({ id, title })),
  };
}

// A prerequisite may stand further down in the rubric, so each is judged when it is first asked for.
function judgeInOrderOfNeed(
  criteria: readonly Criterion[],
  overrides: readonly Override[],
  facts: ReturnType<typeof factsOf>,
): Map<string, Judgement> {
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const done = new Map<string, Judgement>();
  const building = criteriaAboutBuilding(criteria);
  const judge = (criterion: Criterion): Judgement => {
    const known = done.get(criterion.id);
    if (known !== undefined) return known;
    const failed = failedNeeds(criterion);
    const judgement =
      facts.handedIn && failed.length > 0 ? judgeSkipped(criterion, failed, facts) : judgeCriterion(criterion, facts);
    done.set(criterion.id, judgement);
    return judgement;
  };
  // What cannot run for lack of a program is paid for where building is judged, and only there.
  const failedNeeds = (criterion: Criterion): Criterion[] => {
    const named = criterion.needs.flatMap((id) => byId.get(id) ?? []).filter((need) => !holds(need));
    const scenarios = scenariosOf(criterion, facts);
    const nothingRuns = scenarios.length > 0 && scenarios.every((id) => facts.scenarios.get(id) === 'unbuilt');
    return named.length > 0 || !nothingRuns ? named : building.filter((need) => !holds(need));
  };
  // A person who gives a prerequisite its full points says that it is fulfilled.
  const holds = (criterion: Criterion): boolean => {
    const { verdict } = judge(criterion);
    return verdict === 'pass' || verdict === 'broken' || find(overrides, criterion)?.points === criterion.points;
  };
  for (const criterion of criteria) judge(criterion);
  return done;
}

function withOverride(criterion: Criterion, judgement: Judgement, override: Override | undefined): CriterionResult {
  const { verdict, points, unjudged, unjudgedIn, needs, findings, formula } = judgement;
  const result = {
    id: criterion.id,
    title: criterion.title,
    points,
    max: criterion.points,
    unjudged,
    unjudgedIn,
    verdict,
    needs,
    findings,
    formula,
  };
  if (override === undefined) return { ...result, override: null };
  const { by, reason } = override;
  return {
    ...result,
    points: override.points,
    unjudged: 0,
    unjudgedIn: [],
    verdict: override.points === criterion.points ? 'pass' : 'fail',
    needs: [],
    override: { by, reason, computed: points },
  };
}

/** The worst that is the student's comes first; what is only ours still stands out. */
function overall(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some((verdict) => verdict === 'fail' || verdict === 'skipped')) return 'fail';
  return verdicts.includes('broken') ? 'broken' : 'pass';
}

function find(overrides: readonly Override[], criterion: Criterion): Override | undefined {
  return overrides.findLast(({ criterion: id, points }) => id === criterion.id && acceptable(points, criterion));
}
