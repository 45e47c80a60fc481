import { stat } from 'node:fs/promises';
import { faultOfOurs } from '../model/not-judged.js';
import type { Place, ScenarioResult } from '../model/result.js';
import type { Assignment, Scenario } from '../model/suite.js';
import { byCodePoint } from '../support/order.js';
import { HarnessFailure, messageOf } from '../support/failure.js';
import { paths } from '../support/paths.js';
import type { Job, NativeReport } from './protocol.js';
import { decodeReport, encodeJob } from './protocol.js';
import { type Executable, locate, symbolsOf } from './findings.js';
import { replaysOf } from './replay-schedule.js';
import type { Monitors } from './monitors.js';
import { seedOf } from './seed.js';
import { settingsOf, unseenIn } from './source-settings.js';
import { recordExecutions } from './steps.js';
import { statusText } from './status.js';

export interface RunOptions {
  readonly schedules: number;
  /** --seed, or null for the seed that derives from content. */
  readonly seed: number | null;
}

/** A scenario of one submission, ready to run. */
export interface Trial {
  readonly assignment: Assignment;
  readonly scenario: Scenario;
  /** Every built program of the assignment by name. */
  readonly executables: ReadonlyMap<string, Executable>;
  /** The student's files by name, for the names of things; without them only globals have one. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
  readonly options: RunOptions;
  /** The executables are memory-checked builds, which reserve address space. */
  readonly checked?: boolean;
}

/** Address space of the shadow (native/runtime/checked/shadow.h), in KiB; hardly any of it becomes memory. */
export const checkedKib = 800 * 1024;

/** Everything the outcome of a trial depends on, as canonical text; equal keys give equal results. */
export function trialKey(trial: Trial, machine: string): string {
  const { schedules, seed } = trial.options;
  const unseen = unseenIn(trial.sources);
  return JSON.stringify({ version: 4, machine, ...contentOf(trial), unseen, schedules, seed });
}

/** What is run: neither how often, nor by which version of the harness, so that the same orders are tried everywhere. */
function contentOf({ assignment, scenario, executables }: Trial) {
  const { run, stdin, files, path, contract } = scenario;
  const programs = [...new Set([...run.map(({ program }) => program), ...path])].sort();
  return {
    programs: programs.map((name) => [name, executables.get(name)?.content ?? '']),
    run: run.map(({ program, args }) => [program, ...args]),
    stdin,
    files: sorted(files),
    path,
    contract: sorted({ ...assignment.contract, ...contract }),
    limits: sorted(assignment.limits),
  };
}

function sorted(record: object): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => byCodePoint(a, b));
}

/** Runs a scenario under all its schedules; the student's failures are data, ours make it `broken`. */
export async function runTrial(trial: Trial, key: string, monitors: Monitors): Promise<ScenarioResult> {
  const job = jobOf(trial);
  const report = await ask(monitors, job);
  if (report.broken !== '') {
    if (!(await allThere(trial.executables))) return brokenResult(trial.scenario, report, ours(vanished()));
    return { ...brokenResult(trial.scenario, report, report.broken), brokenAt: await placeOf(report.brokenAt, trial) };
  }
  const replays = replaysOf(report.findings);
  try {
    const findings = await locate(report, trial, key, replays);
    const executions = await recordExecutions(monitors, job, report, trial);
    // Tools that find no program find no lines in it, and say so to nobody.
    if (!(await allThere(trial.executables))) throw vanished();
    return {
      ...counts(trial.scenario, report),
      findings,
      replays,
      output: outputs(trial.scenario, report),
      executions,
      broken: '',
      partly: report.partly,
      brokenAt: await placeOf(report.brokenAt, trial),
      unseen: unseenIn(trial.sources),
    };
  } catch (error) {
    return brokenResult(trial.scenario, report, ours(error));
  }
}

export function jobOf(trial: Trial): Job {
  const { assignment, scenario, executables, options } = trial;
  const pathOf = (program: string) => executables.get(program)?.path ?? '';
  return {
    runtime: paths.runtimeLibrary,
    programs: scenario.run.map(({ program, args }) => ({ name: program, path: pathOf(program), args })),
    path: scenario.path.map((name) => ({ name, file: pathOf(name) })),
    input: scenario.stdin,
    files: scenario.files,
    limits: assignment.limits,
    reservedKib: trial.checked === true ? checkedKib : 0,
    schedules: options.schedules,
    first: 0,
    seed: seedOf(JSON.stringify(contentOf(trial)), options.seed),
    replay: null,
    strategy: null,
    record: false,
    contract: {
      ...assignment.contract,
      ...scenario.contract,
      ...settingsOf(trial.sources),
      ...(trial.checked === true ? { judge: 'memory' } : {}),
    },
  };
}

/** The reason stands without its place, too. */
async function placeOf(at: NativeReport['brokenAt'], trial: Trial): Promise<Place | null> {
  if (at === null) return null;
  return symbolsOf(trial, [at]).then(
    (symbols) => symbols(at),
    () => null,
  );
}

async function ask(monitors: Monitors, job: Job): Promise<NativeReport> {
  const broken = (why: string): NativeReport => ({ ...decodeReport([]), broken: why });
  const answer = await monitors.request(encodeJob(job)).catch((error: unknown) => broken(ours(error)));
  if ('broken' in answer) return answer;
  try {
    return decodeReport(answer.pairs);
  } catch (error) {
    return broken(`${faultOfOurs}: ${messageOf(error)}`);
  }
}

/** Why a scenario has no verdict although the student's programs did nothing to prevent it. */
export function ours(error: unknown): string {
  if (error instanceof HarnessFailure) throw error; // of the machine: no scenario would fare better
  return `${faultOfOurs}: ${messageOf(error)}`;
}

function vanished(): Error {
  return new Error('its programs have vanished from the cache');
}

/** Somebody may clear the cache at any time. */
export async function allThere(executables: Trial['executables']): Promise<boolean> {
  const found = await Promise.all([...executables.values()].map(({ path }) => stat(path).catch(() => null)));
  return found.every((each) => each !== null);
}

/** The next time all may be well: unlike a program that no build or monitor can cope with. */
export function isFaultOfOurs(broken: string): boolean {
  return broken.startsWith(faultOfOurs);
}

function counts(
  { id }: Scenario,
  { tried, distinct, cut, failed, ends, covered, steps, work, unmodelled }: NativeReport,
) {
  return { scenario: id, tried, distinct, cut, failed, ends, covered, steps, work, unmodelled };
}

/** A scenario that nobody could even begin with. */
export function neverRun(scenario: Scenario, broken: string): ScenarioResult {
  return brokenResult(scenario, decodeReport([]), broken);
}

function brokenResult(scenario: Scenario, report: NativeReport, broken: string): ScenarioResult {
  return {
    ...counts(scenario, report),
    findings: [],
    replays: [],
    output: outputs(scenario, report),
    executions: [],
    broken,
    partly: '',
    brokenAt: null,
    unseen: [],
  };
}

const mostOutput = 8192;

function outputs(scenario: Scenario, report: NativeReport): ScenarioResult['output'] {
  return report.programs.map(({ stdout, stderr, status }, i) => ({
    program: scenario.run[i]?.program ?? '',
    stdout: capped(stdout),
    stderr: capped(stderr),
    status: statusText(status),
  }));
}

function capped(bytes: Buffer): string {
  const text = bytes.subarray(0, mostOutput).toString('utf8');
  return bytes.length > mostOutput ? `${text}\n… (${bytes.length} bytes)` : text;
}
