import type { Finding, Verdict } from '../model/result.js';
import type { Criterion } from '../model/suite.js';
import { type Earned, earn } from './credit.js';
import { isAboutBuild } from './build-findings.js';
import { concerns, type Facts, isAboutBuilding, type ScenarioState, scenariosOf, unseenFor } from './facts.js';
import { unjudgedOf } from './unjudged.js';
import { wording } from './wording.js';

/** What the rubric alone gives, before a person's hand. */
export interface Judgement extends Earned {
  readonly verdict: Verdict;
  readonly needs: readonly string[];
  readonly findings: readonly Finding[];
  /** How many of the points nobody could judge. */
  readonly unjudged: number;
  /** The scenarios on which these rest. */
  readonly unjudgedIn: readonly string[];
}

/**
 * One criterion by its own findings; prerequisites are the caller's.  The order of the questions is the rule:
 * a proven mistake counts even if something else could not be judged, and what could not be judged never costs points.
 */
export function judgeCriterion(criterion: Criterion, facts: Facts): Judgement {
  const max = criterion.points;
  const findings = facts.findings.filter((finding) => concerns(criterion, finding, facts));
  const sure = { needs: [], unjudged: 0, unjudgedIn: [] };
  if (!facts.handedIn) return { ...sure, verdict: 'fail', findings, points: 0, formula: wording.notHandedIn(max) };

  const scenarios = scenariosOf(criterion, facts);
  const inState = (state: string) => scenarios.filter((id) => facts.scenarios.get(id) === state);
  const unbuilt = inState('unbuilt');
  const found = new Set(findings.map(({ scenario }) => scenario));
  const unsure = scenarios.filter((id) => {
    const blind = unseenFor(criterion, id, facts).length > 0;
    return isUnsure(facts.scenarios.get(id), found.has(id), blind);
  });
  const dirty = new Set([...found, ...unbuilt]);
  const clean = scenarios.filter((id) => !dirty.has(id)).length;
  const failed = findings.length > 0 || unbuilt.length > 0;
  const tally = { max, findings, scenarios: scenarios.length, clean, unbuilt: unbuilt.length };
  const judgedInPart = isAboutBuilding(criterion) ? facts.neverBuilt : unsure.length > 0;
  if (!failed && judgedInPart) {
    const unjudged = unsure.length === 0 ? max : unjudgedOf(criterion, tally, unsure.length, max);
    const formula = wording.broken(max);
    return { verdict: 'broken', needs: [], findings, points: max, unjudged, unjudgedIn: unsure, formula };
  }
  if (unbuilt.length > 0 && (unbuilt.length === scenarios.length || criterion.credit.kind === 'per-finding')) {
    return { ...sure, verdict: 'fail', findings: proof(findings, facts), points: 0, formula: wording.unbuilt(max) };
  }
  const earned = earn(criterion.credit, tally);
  return {
    verdict: failed ? 'fail' : 'pass',
    needs: [],
    findings: failed ? proof(findings, facts) : findings,
    ...earned,
    unjudged: unjudgedOf(criterion, tally, unsure.length, earned.points),
    unjudgedIn: unsure,
  };
}

/** Nobody knows whether it would have failed; what was found there for this very criterion is certain. */
function isUnsure(state: ScenarioState | undefined, found: boolean, blind: boolean): boolean {
  return state === 'broken' || (!found && (state === 'partly' || (state === 'judged' && blind)));
}

/** The criteria that already pay for code that does not build: whoever needs running code needs these. */
export function criteriaAboutBuilding(criteria: readonly Criterion[]): Criterion[] {
  return criteria.filter(isAboutBuilding);
}

export function judgeSkipped(criterion: Criterion, needs: readonly Criterion[], facts: Facts): Judgement {
  return {
    verdict: 'skipped',
    needs: needs.map(({ id }) => id),
    findings: facts.findings.filter((finding) => concerns(criterion, finding, facts)),
    points: 0,
    unjudged: 0,
    unjudgedIn: [],
    formula: wording.skipped(needs.map(({ title }) => title)),
  };
}

// A criterion without a finding of its own failed because nothing could run: the proof is what the compiler said.
function proof(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  return findings.length > 0 ? findings : facts.findings.filter(isAboutBuild);
}
