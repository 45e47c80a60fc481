import pLimit from 'p-limit';
import type { Handed } from '../grade/grade-class.js';
import type { Evidence } from '../model/result.js';
import type { Submission } from '../model/submission.js';
import type { Assignment, Suite } from '../model/suite.js';
import { HarnessFailure } from '../support/failure.js';
import type { RunLog } from '../support/run-log.js';
import { Interrupted, type Watch } from '../support/watch.js';
import type { Bench } from './bench.js';
import { evaluate, notEvaluated } from './evaluate.js';

/** Builds and runs everything that was handed in, `jobs` assignments at a time; the order of finishing shows nowhere. */
export async function evaluateClass(
  suite: Suite,
  submissions: readonly Submission[],
  bench: Bench,
  { jobs, seed }: { readonly jobs: number; readonly seed: number | null },
  watch: Watch,
  log: RunLog,
): Promise<Handed[]> {
  const limit = pLimit(jobs);
  watch.begin(submissions.length);
  let failure: unknown;

  async function look(submission: Submission, assignment: Assignment): Promise<Evidence> {
    if (failure !== undefined) throw failure;
    if (watch.stopping) throw new Interrupted();
    try {
      const each = await evaluate(submission, assignment, bench, { schedules: suite.schedules, seed });
      log.write('evaluated', { student: submission.id, assignment: assignment.id, ...summary(each) });
      return each;
    } catch (error) {
      if (error instanceof HarnessFailure) {
        failure ??= error;
        throw error;
      }
      log.write('failed', { student: submission.id, assignment: assignment.id, error: String(error) });
      return notEvaluated(submission, assignment, error);
    }
  }

  const handed = await Promise.allSettled(
    submissions.map(async (submission): Promise<Handed> => {
      const looks = suite.assignments.map((assignment) => limit(() => look(submission, assignment)));
      const evidence = (await Promise.allSettled(looks)).map(valueOf);
      watch.done([submission.id, submission.name].filter((word) => word !== '').join(' '));
      return { submission, evidence };
    }),
  );
  if (failure !== undefined) throw failure;
  return handed.map(valueOf);
}

/** All have come to their end before the first failure is told: nothing is under way any more when the bench closes. */
function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

function summary({ handedIn, builds, scenarios }: Evidence) {
  return {
    handedIn,
    built: builds.filter(({ ok }) => ok).length,
    schedules: scenarios.reduce((sum, { tried }) => sum + tried, 0),
    findings: scenarios.reduce((sum, { findings }) => sum + findings.length, 0),
    broken: scenarios.filter(({ broken }) => broken !== '').map(({ scenario, broken }) => `${scenario}: ${broken}`),
  };
}
