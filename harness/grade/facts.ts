import { byGravity } from '../model/gravity.js';
import type { Evidence, Finding, Unseen } from '../model/result.js';
import type { Assignment, Criterion, Scenario } from '../model/suite.js';
import { buildFindings, isAboutBuild } from './build-findings.js';

/** The evidence about one assignment, arranged for asking. */
export interface Facts {
  readonly handedIn: boolean;
  readonly findings: readonly Finding[];
  /** All of the rubric's. */
  readonly criteria: readonly Criterion[];
  /** Some program was never given to the compiler, although its files are there: our fault. */
  readonly neverBuilt: boolean;
  readonly scenarios: ReadonlyMap<string, ScenarioState>;
  /** By scenario. */
  readonly unseen: ReadonlyMap<string, readonly Unseen[]>;
}

/**
 * judged: it ran · partly: it ran, and only what is certain was judged · unbuilt: the student's code did not build, so
 * nothing could run · broken: it could not be judged.
 */
export type ScenarioState = 'judged' | 'partly' | 'unbuilt' | 'broken';

export function factsOf(assignment: Assignment, evidence: Evidence): Facts {
  const unbuilt = unbuiltPrograms(assignment, evidence);
  const results = new Map(evidence.scenarios.map((result) => [result.scenario, result]));
  const state = (scenario: Scenario): ScenarioState => {
    if (programsOf(scenario).some((program) => unbuilt.has(program))) return 'unbuilt';
    const result = results.get(scenario.id);
    if (result?.broken !== '') return 'broken';
    return result.partly === '' ? 'judged' : 'partly';
  };
  const judged = evidence.scenarios.filter(({ broken }) => broken === '');
  return {
    handedIn: evidence.handedIn,
    findings: [...buildFindings(assignment, evidence), ...judged.flatMap(({ findings }) => findings)].sort(byGravity),
    criteria: assignment.rubric.criteria,
    neverBuilt: unbuilt.size === 0 && evidence.builds.length < assignment.programs.length,
    scenarios: new Map(assignment.scenarios.map((scenario) => [scenario.id, state(scenario)])),
    unseen: new Map(judged.map(({ scenario, unseen }) => [scenario, unseen])),
  };
}

/** The scenarios a criterion looks at: none if it is about building alone, no hidden one where those are left out. */
export function scenariosOf({ kinds, scenarios }: Criterion, facts: Facts): string[] {
  if (isAboutBuilding({ kinds })) return [];
  const all = [...facts.scenarios.keys()];
  return scenarios.length > 0 ? all.filter((id) => scenarios.includes(id)) : all;
}

export function isAboutBuilding({ kinds }: Pick<Criterion, 'kinds'>): boolean {
  return kinds.length > 0 && kinds.every((kind) => kind.split('/')[0] === 'compile-error');
}

/** What this criterion would take points for in the scenario, and nobody looked for. */
export function unseenFor({ kinds }: Pick<Criterion, 'kinds'>, scenario: string, { unseen }: Facts): Unseen[] {
  const isListed = ({ kind }: Unseen) =>
    kinds.some((each) => each === kind || each.startsWith(`${kind}/`) || kind.startsWith(`${each}/`));
  return (unseen.get(scenario) ?? []).filter(isListed);
}

/**
 * Does this criterion take points for this finding?  Where none of the rubric's lists the cause in that scenario, one
 * that lists what came of it does.  A run in which the program interfered with its grading says nothing about the work:
 * nothing is earned there.
 */
export function concerns(criterion: Criterion, finding: Finding, { criteria }: Pick<Facts, 'criteria'>): boolean {
  if (finding.kind === 'tampering') return !isAboutBuilding(criterion) && looksAt(criterion, finding);
  if (lists(criterion, finding, finding)) return true;
  if (finding.consequence === null || !lists(criterion, finding.consequence, finding)) return false;
  return !criteria.some((other) => lists(other, finding, finding));
}

function lists(criterion: Criterion, what: Pick<Finding, 'kind' | 'variant'>, finding: Finding): boolean {
  const { kinds } = criterion;
  // A limit that building has reached costs points where building is judged, not where running is.
  const kind = isAboutBuild(what) ? 'compile-error' : what.kind;
  return (kinds.includes(kind) || kinds.includes(`${what.kind}/${what.variant}`)) && looksAt(criterion, finding);
}

function looksAt({ scenarios }: Pick<Criterion, 'scenarios'>, { scenario }: Finding): boolean {
  return scenario === '' || scenarios.length === 0 || scenarios.includes(scenario);
}

// With a file missing gcc may not even have been called: every program that needs the file counts as not built.
function unbuiltPrograms(assignment: Assignment, evidence: Evidence): Set<string> {
  const failed = evidence.builds.filter(({ ok }) => !ok).map(({ program }) => program);
  const incomplete = assignment.programs
    .filter(({ sources }) => sources.some((source) => evidence.missing.includes(source)))
    .map(({ name }) => name);
  return new Set([...failed, ...incomplete]);
}

function programsOf(scenario: Scenario): string[] {
  return [...scenario.run.map(({ program }) => program), ...scenario.path];
}
