import { mistakeKey } from '../model/mistake-key.js';
import type { Divergence, Execution, ReplaySchedule, Step } from '../model/result.js';
import { describe } from './describe.js';
import { type Symbols, symbolsOf } from './findings.js';
import { decodeLog, type RunLog } from './log.js';
import type { Monitors } from './monitors.js';
import { taskName } from './names.js';
import { linesOf, type Naming, namingOf, placeOf } from './naming.js';
import { logLayout } from './native.js';
import { encodeJob, type Job, type NativeFinding, type NativeReport } from './protocol.js';
import { replayJob, scheduleName } from './replay-schedule.js';
import type { Trial } from './scenario.js';
import { type Row, telling, untilProof } from './select.js';
import { follow } from './state/follow.js';

/** What is to be shown of one recorded run. */
export interface Wanted {
  readonly run: RunLog;
  /** What the shown steps lead to and prove; the first gives the execution its name. */
  readonly findings: readonly NativeFinding[];
  /** Rows at most; null: every step of the run, also those behind the proof. */
  readonly most: number | null;
  readonly diverges: ReplaySchedule['diverges'];
}

const mostSteps = 30;
const mostExecutions = 8;

/** The shortened schedule of each finding again, as far as it matters for that finding. */
export async function recordExecutions(
  monitors: Monitors,
  job: Job,
  report: NativeReport,
  trial: Trial,
): Promise<Execution[]> {
  const often = report.findings.toSorted((a, b) => b.failed - a.failed).slice(0, mostExecutions);
  const runs = new Map<string, RunLog | null>();
  for (const finding of often)
    if (!runs.has(scheduleName(finding)))
      runs.set(scheduleName(finding), await recorded(monitors, replayJob(job, finding)));
  const wanted = often.flatMap((finding): Wanted[] => {
    const run = runs.get(scheduleName(finding)) ?? null;
    return run === null ? [] : [{ run, findings: [finding], most: mostSteps, diverges: finding.diverges }];
  });
  return executionsOf(wanted, trial);
}

async function recorded(monitors: Monitors, job: Job): Promise<RunLog | null> {
  const { log } = await monitors.request(encodeJob(job));
  return log === null ? null : decodeLog(log, logLayout());
}

/** The rows of each run that matter for its findings, up to where they are proved. */
export async function executionsOf(wanted: readonly Wanted[], trial: Trial): Promise<Execution[]> {
  const places = wanted.flatMap(({ run, findings }) => [
    ...run.events.map((event) => placeOf(run, event)),
    ...findings.map(({ at }) => at),
  ]);
  // All places at once: starting addr2line takes longer than all the rest.
  const symbols = await symbolsOf(trial, places);
  const lines = await linesOf(
    trial,
    symbols,
    wanted.flatMap(({ run }) => run.images),
  );
  const tales = wanted.map((each) => ({ ...each, ...taleOf(each, namingOf(each.run, lines)) }));
  return tales.map(({ run, findings: [first], rows, inAll, diverges }) => ({
    mistake: first === undefined ? '' : mistakeKey({ ...first, at: symbols(first.at) }),
    steps: rows.map((row) => toStep(row, run, trial, symbols)),
    stepsInAll: inAll,
    diverges: diverges && partingOf(diverges, run, trial),
  }));
}

interface ToldRow extends Row {
  readonly what: Step['what'];
}

interface ShownRow extends ToldRow {
  readonly marked: boolean;
  readonly skipped: number;
}

function taleOf(
  { run, findings, most, diverges }: Wanted,
  naming: Naming,
): {
  readonly rows: readonly ShownRow[];
  readonly inAll: number;
} {
  const { steps, names } = follow(run, naming);
  const all = run.events.flatMap((event, i): ToldRow[] => {
    const followed = steps[i];
    if (followed === undefined) return [];
    const what = describe(event, followed.slot, names);
    return what.en === '' ? [] : [{ event, followed, what }];
  });
  const selection = untilProof(all, findings);
  const kept = most === null ? new Set<Row>(all) : new Set(telling(selection, most, diverges?.step ?? null));
  let before = -1;
  const rows = all.flatMap((row, index): ShownRow[] => {
    if (!kept.has(row)) return [];
    const skipped = index - before - 1;
    before = index;
    return [{ ...row, marked: selection.proof.has(row), skipped }];
  });
  return { rows, inAll: all.length };
}

function toStep(
  { event, followed, what, marked, skipped }: ShownRow,
  run: RunLog,
  trial: Trial,
  symbols: Symbols,
): Step {
  const { step, task } = event;
  const { state, from, overwrites } = followed;
  const lane = laneName(run, task, trial);
  return { step, task, lane, what, at: symbols(placeOf(run, event)), marked, state, from, overwrites, skipped };
}

function partingOf(
  { step, what, took, other }: NonNullable<ReplaySchedule['diverges']>,
  run: RunLog,
  trial: Trial,
): Divergence {
  const name = (task: number | null) => (task === null ? '' : laneName(run, task, trial));
  return { step, what, took: name(took), other: name(other) };
}

/** The task, with the program's name where several are started together. */
function laneName(run: RunLog, task: number, { scenario }: Trial): string {
  const program = run.tasks[task]?.program ?? 0;
  const name = scenario.run.length > 1 ? ` ${scenario.run[program]?.program ?? ''}` : '';
  return `${taskName(run, task)}${name}`;
}
