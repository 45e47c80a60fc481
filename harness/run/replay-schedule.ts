import type { ReplaySchedule } from '../model/result.js';
import type { Job, NativeFinding } from './protocol.js';

/** The different shortened schedules of a trial; a token names one by its index here. */
export function replaysOf(findings: readonly NativeFinding[]): ReplaySchedule[] {
  const replays = new Map<string, ReplaySchedule>();
  for (const finding of findings) {
    const { schedule, decisions, diverges, kind, repeated } = finding;
    const name = scheduleName(finding);
    if (!repeated || replays.has(name)) continue;
    replays.set(name, { schedule, decisions, diverges: diverges && withoutPlace(diverges), kind });
  }
  return [...replays.values()];
}

/** Equal names, equal runs of one trial. */
export function scheduleName({ schedule, decisions }: Pick<ReplaySchedule, 'schedule' | 'decisions'>): string {
  return `${schedule} ${decisions}`;
}

function withoutPlace(diverges: NonNullable<NativeFinding['diverges']>): ReplaySchedule['diverges'] {
  const { at: _, ...parts } = diverges;
  return parts;
}

/** The index of the schedule that shows this finding, or null if none has shown it again. */
export function replayIndex(finding: NativeFinding, replays: readonly ReplaySchedule[]): number | null {
  const index = replays.findIndex((each) => scheduleName(each) === scheduleName(finding));
  return finding.repeated && index >= 0 ? index : null;
}

/** The job that runs exactly this schedule, with everything recorded. */
export function replayJob(job: Job, { schedule, decisions }: Pick<ReplaySchedule, 'schedule' | 'decisions'>): Job {
  return { ...job, first: schedule, schedules: 1, replay: decisions, record: true };
}
