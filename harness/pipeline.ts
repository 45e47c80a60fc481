import { join } from 'node:path';
import { discoverSubmissions } from './discover/discover-submissions.js';
import { type Bench, openBench } from './evaluate/bench.js';
import { evaluateClass } from './evaluate/evaluate-class.js';
import { demandOf, readSuite } from './evaluate/read-suite.js';
import { checkOverrides } from './grade/overrides.js';
import { gradeClass } from './grade/grade-class.js';
import type { ClassResult } from './model/result.js';
import type { Problem, Submission } from './model/submission.js';
import type { Suite, Text } from './model/suite.js';
import type { Tier } from './model/tier.js';
import { translator } from './report/messages/translate.js';
import type { Format } from './report/reporters.js';
import { writeReports } from './report/write-reports.js';
import { claimFolder } from './support/claim-folder.js';
import { systemClock } from './support/clock.js';
import { HarnessFailure } from './support/failure.js';
import { liesIn } from './support/lies-in.js';
import { reasonOf } from './support/machine.js';
import { openRunLog, type RunLog } from './support/run-log.js';
import type { Watch } from './support/watch.js';

/** What `grade <suite>` was asked for. */
export interface GradeRequest {
  readonly suite: string;
  /** Folder or archive; null = the suite's own `submissions/`. */
  readonly submissions: string | null;
  readonly out: string;
  /** Ids to grade; empty = all. */
  readonly students: readonly string[];
  readonly assignments: readonly string[];
  readonly schedules: number | null;
  readonly seed: number | null;
  readonly jobs: number;
  readonly formats: readonly Format[];
  readonly lang: keyof Text;
  readonly fresh: boolean;
  readonly tier: Tier | null;
}

export interface Graded {
  /** Null if nothing could be graded. */
  readonly result: ClassResult | null;
  readonly problems: readonly Problem[];
  /** Everything that was asked for has been graded: no assignment had to be left out, no student is unknown. */
  readonly complete: boolean;
}

/** Discover, build, run, grade, report: one suite, one class. */
export async function gradeSuite(request: GradeRequest, watch: Watch): Promise<Graded> {
  const t = translator(request.lang);
  const { suite, problems } = await readSuite(request.suite, request.assignments, request.schedules);
  if (suite === null) return { result: null, problems, complete: false };
  const handedIn = request.submissions ?? join(suite.dir, 'submissions');
  // The next call would take the report for what somebody has handed in.
  if (await liesIn(request.out, handedIn))
    throw new HarnessFailure(
      `the report would lie among the submissions (${request.out} in ${handedIn}), where it would be graded itself; name another folder: --out`,
    );
  const found = await discoverSubmissions(handedIn, suite);
  const submissions = chosen(found.submissions, request.students);
  const unknown = unknownStudents(found.submissions, request);
  const known = [...problems, ...found.problems, ...unknown];
  if (submissions.length === 0) return { result: null, problems: known, complete: false };

  const claim = await claimFolder(request.out, () => watch.note(t('terminal.waits', { dir: request.out })));
  let bench: Bench | undefined;
  let log: RunLog | undefined;
  try {
    bench = await openBench(request, watch, demandOf(suite));
    log = await openRunLog(join(request.out, 'run.ndjson'), systemClock, (error) =>
      watch.note(t('terminal.logEnds', { why: reasonOf(error) })),
    );
    log.write('isolation', { ...bench.isolation, demanded: suite.isolation, atLeast: request.tier });
    const handed = await evaluateClass(suite, submissions, bench, request, watch, log);
    const result = gradeClass(suite, handed, conditions(suite, bench, request));
    const evidence = new Map(handed.map((each) => [each.submission.id, each.evidence]));
    await writeReports(result, (student) => evidence.get(student) ?? [], request);
    const ids = found.submissions.map(({ id }) => id);
    const complete = problems.length + unknown.length === 0;
    return { result, problems: [...known, ...checkOverrides(suite, ids)], complete };
  } finally {
    await log?.close();
    await bench?.close();
    claim.release();
  }
}

function conditions(suite: Suite, { toolchain, isolation }: Bench, { seed }: GradeRequest) {
  const { tier, compiler: compilerTier } = isolation;
  return { toolchain: toolchain.name, tier, compilerTier, schedules: suite.schedules, seed };
}

function chosen(submissions: readonly Submission[], ids: readonly string[]): readonly Submission[] {
  return ids.length === 0 ? submissions : submissions.filter(({ id }) => ids.includes(id));
}

function unknownStudents(submissions: readonly Submission[], { students }: GradeRequest): Problem[] {
  const known = new Set(submissions.map(({ id }) => id));
  return students
    .filter((id) => !known.has(id))
    .map((id) => ({
      file: '--student',
      line: 0,
      column: 0,
      path: '',
      message: `no submission has the id "${id}"; the ids are the names of the folders before "_"`,
      excerpt: '',
      suggestion: null,
    }));
}
