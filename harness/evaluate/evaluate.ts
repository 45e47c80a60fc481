import { basename } from 'node:path';
import { buildProgram } from '../build/build-program.js';
import type { BuildKind } from '../build/flags.js';
import type { BuildResult, Evidence, ScenarioResult } from '../model/result.js';
import type { Submission, Work } from '../model/submission.js';
import type { Assignment, Scenario } from '../model/suite.js';
import type { Executable } from '../run/findings.js';
import { flagsWork } from './flags-work.js';
import { checkMemory } from './memory-check.js';
import { allThere, isFaultOfOurs, neverRun, ours, runTrial, type Trial, trialKey } from '../run/scenario.js';
import type { Bench } from './bench.js';
import { keepForReplay } from './replays.js';

/** Everything there is to know about one submission's work on one assignment: its builds, and its scenarios under all
 * schedules.  What has been built or run before, with the same content, is not done again. */
export async function evaluate(
  submission: Submission,
  assignment: Assignment,
  bench: Bench,
  budget: Budget,
): Promise<Evidence> {
  const work = submission.work[assignment.id];
  return work === undefined ? { ...nothing, assignment: assignment.id } : evaluateWork(work, assignment, bench, budget);
}

interface Budget {
  readonly schedules: number;
  readonly seed: number | null;
}

async function evaluateWork(
  work: Work,
  assignment: Assignment,
  bench: Bench,
  { schedules, seed }: Budget,
): Promise<Evidence> {
  const missing = assignment.files.filter((name) => work.files[name] === undefined);
  const build = (kind: BuildKind) => buildAll(assignment, work, kind, bench);
  let builds = await build('instrumented');
  await flagsWork(assignment, builds, bench.cache);
  let checked: Promise<BuildResult[]> | undefined;
  const sources = sourcesOf(work);

  async function look(scenario: Scenario): Promise<ScenarioResult> {
    const options = { schedules: scenario.schedules ?? schedules, seed };
    const trial = { assignment, scenario, executables: executablesOf(builds, work), sources, options };
    const checkedBuilds = async () => {
      checked ??= build('checked');
      const built = executablesOf(await checked, work);
      return needs(scenario).every((program) => built.has(program)) ? built : null;
    };
    const result = await resultOf(trial, bench);
    return checkMemory(result, trial, checkedBuilds, (each) => resultOf(each, bench));
  }

  async function allBuildsThere(): Promise<boolean> {
    return allThere(executablesOf([...builds, ...((await checked) ?? [])], work));
  }

  const scenarios: ScenarioResult[] = [];
  for (const scenario of assignment.scenarios) {
    const executables = executablesOf(builds, work);
    if (!needs(scenario).every((program) => executables.has(program))) continue;
    let result = await look(scenario);
    // Whoever clears the cache while a class is graded costs it time and no verdict.
    for (let again = 0; again < mostRebuilds && isFaultOfOurs(result.broken) && !(await allBuildsThere()); again++) {
      checked = undefined;
      builds = await build('instrumented');
      result = await look(scenario);
    }
    scenarios.push(result);
  }
  return {
    assignment: assignment.id,
    handedIn: true,
    submitted: work.submitted,
    missing,
    builds,
    scenarios,
    sources,
  };
}

const mostRebuilds = 3;

const nothing: Omit<Evidence, 'assignment'> = {
  handedIn: false,
  submitted: null,
  missing: [],
  builds: [],
  scenarios: [],
  sources: {},
};

async function buildAll(
  { programs, build, limits }: Assignment,
  { files }: Work,
  kind: BuildKind,
  { cache }: Bench,
): Promise<BuildResult[]> {
  const builds: BuildResult[] = [];
  for (const program of programs)
    builds.push(await buildProgram({ program, build, files, kind, memoryKib: limits.memoryKib }, cache));
  return builds;
}

function needs({ run, path }: Scenario): string[] {
  return [...run.map(({ program }) => program), ...path];
}

export function executablesOf(builds: readonly BuildResult[], { files }: Pick<Work, 'files'>): Map<string, Executable> {
  const names = new Set(Object.keys(files));
  const built = builds.filter(({ ok }) => ok);
  return new Map(
    built.map(({ program, executable }) => [
      program,
      { path: executable, content: basename(executable), files: names },
    ]),
  );
}

/** Where the grader itself has failed at an assignment: nobody is judged by that, and nobody else is touched. */
export function notEvaluated(submission: Submission, assignment: Assignment, error: unknown): Evidence {
  const work = submission.work[assignment.id];
  if (work === undefined) return { ...nothing, assignment: assignment.id };
  const why = ours(error);
  const scenarios = assignment.scenarios.map((scenario) => neverRun(scenario, why));
  return { ...nothing, assignment: assignment.id, handedIn: true, submitted: work.submitted, scenarios };
}

/** From the cache if this very trial has been run before; what is our fault is never kept. */
export async function resultOf(trial: Trial, bench: Bench): Promise<ScenarioResult> {
  const key = trialKey(trial, bench.machine);
  try {
    const result = await bench.cache.cached(['trial', key], async () => {
      const fresh = await runTrial(trial, key, bench.monitors);
      if (fresh.broken !== '') throw new NotKept(fresh);
      return fresh;
    });
    if (result.replays.length > 0) await keepForReplay(trial, key, result.replays, bench.cache);
    return result;
  } catch (error) {
    if (error instanceof NotKept) return error.result;
    throw error;
  }
}

class NotKept extends Error {
  constructor(readonly result: ScenarioResult) {
    super(result.broken);
  }
}

function sourcesOf({ files }: Work): Record<string, string> {
  const decoder = new TextDecoder('utf-8');
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, decoder.decode(bytes)]));
}
