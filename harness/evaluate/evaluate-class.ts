import pLimit from 'p-limit';
import type { Handed } from '../grade/grade-class.js';
import type { Evidence } from '../model/result.js';
import type { Submission } from '../model/submission.js';
import type { Suite } from '../model/suite.js';
import type { RunLog } from '../support/run-log.js';
import { Interrupted, type Watch } from '../support/watch.js';
import type { Bench } from './bench.js';
import { evaluate } from './evaluate.js';

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
  return Promise.all(
    submissions.map(async (submission): Promise<Handed> => {
      const evidence = await Promise.all(
        suite.assignments.map((assignment) =>
          limit(async (): Promise<Evidence> => {
            if (watch.stopping) throw new Interrupted();
            const each = await evaluate(submission, assignment, bench, { schedules: suite.schedules, seed });
            log.write('evaluated', { student: submission.id, assignment: assignment.id, ...summary(each) });
            return each;
          }),
        ),
      );
      watch.done([submission.id, submission.name].filter((word) => word !== '').join(' '));
      return { submission, evidence };
    }),
  );
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
