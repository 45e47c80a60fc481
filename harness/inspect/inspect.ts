import { buildProgram } from '../build/build-program.js';
import type { Bench } from '../evaluate/bench.js';
import { executablesOf, resultOf } from '../evaluate/evaluate.js';
import { type CheckedBuilds, checkMemory, checkedTrial } from '../evaluate/memory-check.js';
import type { BuildKind } from '../build/flags.js';
import { limitExceeded } from '../grade/build-findings.js';
import type { Inspection } from '../model/inspection.js';
import type { BuildResult, Finding } from '../model/result.js';
import type { Assignment } from '../model/suite.js';
import type { Trial } from '../run/scenario.js';
import { decodeSource } from './decode-source.js';
import { explore, survey } from './explore.js';
import type { Facts } from './facts.js';
import { type About, judge } from './judge.js';
import { readSources, type Sources } from './read-sources.js';
import type { InspectRequest } from './request.js';
import { assignmentOf } from './scenario.js';

export type Inspected =
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | { readonly kind: 'not-built'; readonly builds: readonly BuildResult[]; readonly sources: Record<string, string> };

/** `grade inspect`: reads, builds, explores and judges programs about which nobody has told anything. */
export async function inspect(
  request: InspectRequest,
  bench: Bench,
  onFinding: (finding: Finding) => void,
): Promise<Inspected> {
  const given = await readSources(request);
  const assignment = await assignmentOf(given.programs, request, given.cflags, bench.toolchain.major);
  const sources = Object.fromEntries(Object.entries(given.files).map(([name, bytes]) => [name, decodeSource(bytes)]));
  const builds = await buildAll(assignment, given, 'instrumented', bench);
  const failed = builds.filter(({ ok }) => !ok);
  if (failed.length > 0 && failed.every(({ limit }) => limit === 'image'))
    return { kind: 'inspected', inspection: tooLarge(failed, builds, sources, request, bench) };
  if (failed.length > 0) return { kind: 'not-built', builds, sources };

  const trial = trialOf(assignment, builds, given, sources);
  const { run } = trial.scenario;

  const about = (facts: Facts): About => ({
    programs: given.programs,
    sources,
    withArguments: new Set(run.filter(({ args }) => args.length > 0).map(({ program }) => program)),
    hasInput: request.input !== null,
    facts,
  });
  const checked = checkedBuilds(assignment, given, bench);
  const { facts, ...short } = await survey(trial, bench, request);
  for (const finding of judge(short.result, about(facts)).findings) onFinding(finding);
  // Both at once, on two processors; each of the two is asked for again below, and known by then.
  const [{ result: explored, perSecond }] =
    short.result.broken === ''
      ? await Promise.all([explore(short.trial, bench), runChecked(short.trial, checked, bench)])
      : [{ ...short, perSecond: 0 }];
  const result = await checkMemory(explored, short.trial, checked, (each) => resultOf(each, bench));
  const { tried, distinct, cut, ends, executions } = result;
  return {
    kind: 'inspected',
    inspection: {
      ...judge(result, about(facts)),
      schedules: { tried, distinct, cut },
      end: ends,
      tier: bench.isolation.tier,
      compilerTier: bench.isolation.compiler,
      perSecond,
      results: [result],
      executions,
      builds,
      sources,
      cflags: request.cflags,
    },
  };
}

/** It compiles, and no run of it can begin: that is told as what it is, and not as a run that ended early. */
function tooLarge(
  failed: readonly BuildResult[],
  builds: readonly BuildResult[],
  sources: Readonly<Record<string, string>>,
  { cflags }: InspectRequest,
  { isolation }: Bench,
): Inspection {
  return {
    verdict: 'defective',
    findings: failed.map((build) => limitExceeded(build, 'image')),
    hints: [],
    schedules: { tried: 0, distinct: 0, cut: 0 },
    end: { exited: 0, signaled: 0, deadlocked: 0, limited: 0 },
    tier: isolation.tier,
    compilerTier: isolation.compiler,
    perSecond: 0,
    results: [],
    executions: [],
    builds,
    sources,
    cflags,
  };
}

function buildAll(assignment: Assignment, { files }: Sources, kind: BuildKind, bench: Bench): Promise<BuildResult[]> {
  return Promise.all(
    assignment.programs.map((program) =>
      buildProgram(
        { program, build: assignment.build, files, kind, memoryKib: assignment.limits.memoryKib },
        bench.cache,
      ),
    ),
  );
}

/** Begun at once, beside the survey. */
function checkedBuilds(assignment: Assignment, given: Sources, bench: Bench): CheckedBuilds {
  const building = buildAll(assignment, given, 'checked', bench);
  return async () => {
    const builds = await building;
    return builds.every(({ ok }) => ok) ? executablesOf(builds, given) : null;
  };
}

async function runChecked(trial: Trial, builds: CheckedBuilds, bench: Bench): Promise<void> {
  const executables = await builds();
  if (executables !== null) await resultOf(checkedTrial(trial, executables), bench);
}

function trialOf(
  assignment: Assignment,
  builds: readonly BuildResult[],
  { files }: Sources,
  sources: Readonly<Record<string, string>>,
): Trial {
  const [scenario] = assignment.scenarios;
  if (scenario === undefined) throw new Error('an inspection has one scenario');
  return {
    assignment,
    scenario,
    executables: executablesOf(builds, { files }),
    sources,
    options: { schedules: 1, seed: null },
  };
}
