import type { Divergence, Step } from '../model/result.js';
import { describe } from './describe.js';
import { symbolsOf } from './findings.js';
import { decodeLog, type RunLog } from './log.js';
import type { Monitors } from './monitors.js';
import { taskName } from './names.js';
import { logLayout } from './native.js';
import { encodeJob, type Job, type NativeFinding, type NativeReport } from './protocol.js';
import type { Trial } from './scenario.js';
import { type Row, telling, untilProof } from './select.js';
import { follow } from './state/follow.js';

/** What is shown of one execution. */
export interface Execution {
  readonly steps: readonly Step[];
  readonly stepsInAll: number;
  readonly diverges: Divergence | null;
}

const mostSteps = 32;
const nothing: Execution = { steps: [], stepsInAll: 0, diverges: null };

/** The first failing schedule again, as far as it matters for its first finding; empty if no schedule failed. */
export async function recordSteps(
  monitors: Monitors,
  job: Job,
  report: NativeReport,
  trial: Trial,
  diverges: Divergence | null = null,
): Promise<Execution> {
  const first = [...report.findings].sort((a, b) => a.schedule - b.schedule || a.step - b.step)[0];
  if (first === undefined) return nothing;
  const { log } = await monitors.request(encodeJob({ ...job, first: first.schedule, schedules: 1, record: true }));
  if (log === null) return nothing;
  return toExecution(decodeLog(log, logLayout()), trial, [first], { most: mostSteps, diverges });
}

export interface Extent {
  /** Rows at most; `null`: all steps of the run, also those behind the proof. */
  readonly most: number | null;
  readonly diverges?: Divergence | null;
}

/** The rows of a run that matter for the findings, up to where they are proved. */
export async function toExecution(
  run: RunLog,
  trial: Trial,
  findings: readonly NativeFinding[],
  { most, diverges = null }: Extent,
): Promise<Execution> {
  const { steps: followed, names } = follow(run);
  const all = run.events.flatMap((event, i): (Row & { readonly what: Step['what'] })[] => {
    const known = followed[i];
    if (known === undefined) return [];
    const what = describe(event, known.slot, names);
    return what.en === '' ? [] : [{ event, followed: known, what }];
  });
  const selection = untilProof(all, findings);
  const turns = new Set(diverges === null ? [] : [diverges.step]);
  const kept = new Set(most === null ? all : telling(selection, most, turns));
  const shown = all.map((row, index) => ({ row, index })).filter(({ row }) => kept.has(row));
  const places = shown.map(({ row: { event } }) => ({
    role: '',
    image: run.images[event.image] ?? '',
    pc: event.pc,
    caller: event.caller,
  }));
  const symbols = await symbolsOf(trial, places);
  const steps = shown.map(({ row, index: position }, i): Step => {
    const { event, followed: known, what } = row;
    const place = places[i];
    return {
      step: event.step,
      task: event.task,
      lane: laneName(run, event.task, trial),
      what,
      at: place === undefined ? null : symbols(place),
      marked: selection.proof.has(row),
      state: known.state,
      from: known.from,
      overwrites: known.overwrites,
      skipped: position - (shown[i - 1]?.index ?? -1) - 1,
    };
  });
  return { steps, stepsInAll: all.length, diverges };
}

/** The task, with the program's name where several are started together. */
function laneName(run: RunLog, task: number, { scenario }: Trial): string {
  const program = run.tasks[task]?.program ?? 0;
  const name = scenario.run.length > 1 ? ` ${scenario.run[program]?.program ?? ''}` : '';
  return `${taskName(run, task)}${name}`;
}
