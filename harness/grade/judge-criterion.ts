import type { Finding, Verdict } from '../model/result.js';
import type { Criterion } from '../model/suite.js';
import { type Earned, earn } from './credit.js';
import { isAboutBuild } from './build-findings.js';
import { concerns, type Facts, isAboutBuilding, scenariosOf } from './facts.js';
import { wording } from './wording.js';

/** What the rubric alone gives, before a person's hand. */
export interface Judgement extends Earned {
  readonly verdict: Verdict;
  readonly needs: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * One criterion by its own findings; prerequisites are the caller's.  The order of the questions is the rule:
 * a proven mistake counts even if the harness failed elsewhere, and our failure never costs points.
 */
export function judgeCriterion(criterion: Criterion, facts: Facts): Judgement {
  const max = criterion.points;
  const findings = facts.findings.filter((finding) => concerns(criterion, finding, facts));
  if (!facts.handedIn) return { verdict: 'fail', needs: [], findings, points: 0, formula: wording.notHandedIn(max) };

  const scenarios = scenariosOf(criterion, facts);
  const inState = (state: string) => scenarios.filter((id) => facts.scenarios.get(id) === state);
  const unbuilt = inState('unbuilt');
  const brokenByUs = isAboutBuilding(criterion) ? facts.neverBuilt : inState('broken').length > 0;
  if (findings.length === 0 && unbuilt.length === 0 && brokenByUs) {
    return { verdict: 'broken', needs: [], findings, points: max, formula: wording.broken(max) };
  }
  if (unbuilt.length > 0 && (unbuilt.length === scenarios.length || criterion.credit.kind === 'per-finding')) {
    return { verdict: 'fail', needs: [], findings: proof(findings, facts), points: 0, formula: wording.unbuilt(max) };
  }
  const dirty = new Set([...findings.map(({ scenario }) => scenario), ...unbuilt]);
  const clean = scenarios.filter((id) => !dirty.has(id)).length;
  const failed = findings.length > 0 || unbuilt.length > 0;
  return {
    verdict: failed ? 'fail' : 'pass',
    needs: [],
    findings: failed ? proof(findings, facts) : findings,
    ...earn(criterion.credit, { max, findings, scenarios: scenarios.length, clean, unbuilt: unbuilt.length }),
  };
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
    formula: wording.skipped(needs.map(({ title }) => title)),
  };
}

// A criterion without a finding of its own failed because nothing could run: the proof is what the compiler said.
function proof(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  return findings.length > 0 ? findings : facts.findings.filter(isAboutBuild);
}
