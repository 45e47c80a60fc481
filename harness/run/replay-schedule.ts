import type { ReplaySchedule } from '../model/result.js';
import type { Job, NativeFinding } from './protocol.js';

/** The different shortened schedules of a trial; a token names one by its index here. */
export function replaysOf(findings: readonly NativeFinding[]): ReplaySchedule[] {
  const replays = new Map<string, ReplaySchedule>();
  for (const { schedule, decisions, diverges, kind, repeated } of findings) {
    const name = `${schedule} ${decisions}`;
    if (!repeated || replays.has(name)) continue;
    const parts = diverges && {
      decision: diverges.decision,
      step: diverges.step,
      what: diverges.what,
      task: diverges.task,
      took: diverges.took,
      other: diverges.other,
    };
    replays.set(name, { schedule, decisions, diverges: parts, kind });
  }
  return [...replays.values()];
}

/** The index of the schedule that shows this finding, or null if none has shown it again. */
export function replayIndex(finding: NativeFinding, replays: readonly ReplaySchedule[]): number | null {
  const { schedule, decisions, repeated } = finding;
  const index = replays.findIndex((each) => each.schedule === schedule && each.decisions === decisions);
  return repeated && index >= 0 ? index : null;
}

/** The job that runs exactly this schedule, with everything recorded. */
export function replayJob(job: Job, { schedule, decisions }: Pick<ReplaySchedule, 'schedule' | 'decisions'>): Job {
  return { ...job, first: schedule, schedules: 1, replay: decisions, record: true };
}
