import type { Finding, ScenarioResult } from '../model/result.js';
import { byFindingOrder, withoutConsequences } from '../run/findings.js';
import type { Executable } from '../run/findings.js';
import { isFaultOfOurs, type Trial } from '../run/scenario.js';

/** Runs a trial, or finds it in the cache. */
export type Run = (trial: Trial) => Promise<ScenarioResult>;

/** Builds of the kind `checked` by program name; null if one of them does not build. */
export type CheckedBuilds = () => Promise<ReadonlyMap<string, Executable> | null>;

/** What only the memory-checked build shows. Its schedules are too few, and the compiler announces too little to it, to
 * say anything of the other kinds. */
const memoryKinds: ReadonlySet<string> = new Set(['buffer-overflow', 'msg-size', 'undefined-behaviour']);

/**
 * The result of a scenario with what the memory-checked build shows besides, each with a token of its own.  A mistake in
 * memory hardly depends on the schedule, so a few are enough.  A program that this build cannot run keeps its result.
 */
export async function checkMemory(
  result: ScenarioResult,
  trial: Trial,
  builds: CheckedBuilds,
  run: Run,
): Promise<ScenarioResult> {
  if (result.broken !== '') return result;
  const executables = await builds();
  if (executables === null) return result;
  const seen = await run(checkedTrial(trial, executables));
  // What nobody could look at may have been a mistake: the same call again must not find more.
  if (isFaultOfOurs(seen.broken)) return { ...result, broken: seen.broken };
  return seen.broken === '' ? merged(result, seen) : result;
}

/** The same with the memory-checked builds, under fewer schedules. */
export function checkedTrial(trial: Trial, executables: ReadonlyMap<string, Executable>): Trial {
  const schedules = Math.min(trial.options.schedules, Math.max(6, Math.ceil(trial.options.schedules / 20)));
  return { ...trial, executables, checked: true, options: { ...trial.options, schedules } };
}

function merged(result: ScenarioResult, seen: ScenarioResult): ScenarioResult {
  const findings = seen.findings.filter(
    (each) => memoryKinds.has(each.kind) && !result.findings.some((known) => tellsOf(known, each)),
  );
  if (findings.length === 0) return result;
  const own = new Set(result.executions.map(({ mistake }) => mistake));
  return {
    ...result,
    failed: Math.max(result.failed, 1),
    findings: withoutConsequences([...result.findings, ...findings]).sort(byFindingOrder),
    // One execution for each mistake; those of kinds that are not taken over are asked for by nobody.
    executions: [...result.executions, ...seen.executions.filter(({ mistake }) => !own.has(mistake))],
  };
}

/** One mistake is told once: what the schedules have shown already, in their words. */
function tellsOf(known: Finding, seen: Finding): boolean {
  if (known.program !== seen.program) return false;
  if (known.kind === 'ring-out-of-range') return seen.kind === 'buffer-overflow';
  const alike = known.kind === seen.kind || (known.kind === 'missing-terminator' && seen.kind === 'buffer-overflow');
  return alike && known.at?.file === seen.at?.file && known.at?.line === seen.at?.line;
}
