import type { Step } from '../model/result.js';
import { describe } from './describe.js';
import { symbolsOf } from './findings.js';
import { decodeLog, type LoggedEvent, type RunLog } from './log.js';
import type { Monitors } from './monitors.js';
import { logLayout } from './native.js';
import { encodeJob, type Job, type NativeFinding, type NativeReport } from './protocol.js';
import { replayJob } from './replay-schedule.js';
import type { Trial } from './scenario.js';

const mostSteps = 40;

/** The last steps before the first finding of a shortened schedule, as rows; empty if no schedule failed. */
export async function recordSteps(monitors: Monitors, job: Job, report: NativeReport, trial: Trial): Promise<Step[]> {
  const first = [...report.findings].sort((a, b) => a.schedule - b.schedule || a.step - b.step)[0];
  if (first === undefined) return [];
  const { log } = await monitors.request(encodeJob(replayJob(job, first)));
  if (log === null) return [];
  return toSteps(decodeLog(log, logLayout()), trial, first, mostSteps);
}

/** The rows of a run up to the step of `finding` (the whole run without one), at most `most` of them. */
export async function toSteps(run: RunLog, trial: Trial, finding: NativeFinding | null, most: number): Promise<Step[]> {
  const told = run.events.filter((event) => describe(event) !== '');
  const end = finding === null ? told.length : endOf(told, finding);
  const proof = finding === null ? new Set<LoggedEvent>() : proofOf(told.slice(0, end), finding);
  const kept = told.slice(Math.max(0, end - most), end);
  const places = kept.map(({ image, pc, caller }) => ({ role: '', image: run.images[image] ?? '', pc, caller }));
  const symbols = await symbolsOf(trial, places);
  return kept.map((event, i): Step => {
    const place = places[i];
    const at = place === undefined ? null : symbols(place);
    return {
      step: event.step,
      task: event.task,
      lane: laneName(run, event.task, trial),
      what: describe(event),
      at,
      marked: proof.has(event),
    };
  });
}

/** One past the last event of the finding's step, or of the next one if the proof stands there: a hang's events come last. */
function endOf(events: readonly LoggedEvent[], { step, at }: NativeFinding): number {
  let end = events.findIndex((event) => event.step > step);
  if (end < 0) end = events.length;
  const beyond = events.findIndex((event, i) => i >= end && event.step <= step + 1 && stands(event, at.pc));
  return beyond < 0 ? end : beyond + 1;
}

/** A finding may name the call of the student's own function around what happened. */
function stands({ pc, caller }: LoggedEvent, at: bigint): boolean {
  return pc === at || caller === at;
}

/** The events that prove the finding: for each of its places the last event there. */
function proofOf(events: readonly LoggedEvent[], { at, also }: NativeFinding): Set<LoggedEvent> {
  const last = [at, ...also].map(({ pc }) => (pc === 0n ? undefined : events.findLast((event) => stands(event, pc))));
  return new Set(last.filter((event) => event !== undefined));
}

/** "P0" for a process, "T3" for a thread, stable within a run whatever the kernel called it; with the program's name
 * where several are started together. */
function laneName(run: RunLog, task: number, { scenario }: Trial): string {
  const { thread = false, program = 0 } = run.tasks[task] ?? {};
  const name = scenario.run.length > 1 ? ` ${scenario.run[program]?.program ?? ''}` : '';
  return `${thread ? 'T' : 'P'}${task}${name}`;
}
