import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { loadMutants, type Mutant } from '../config/load-mutants.js';
import { type Bench, openBench } from '../evaluate/bench.js';
import { evaluate } from '../evaluate/evaluate.js';
import { demandOf, readSuite } from '../evaluate/read-suite.js';
import { gradeStudent } from '../grade/grade-student.js';
import { notJudged } from '../model/not-judged.js';
import type { AssignmentResult } from '../model/result.js';
import type { Problem, Submission } from '../model/submission.js';
import type { Assignment, Suite } from '../model/suite.js';
import type { Tier } from '../model/tier.js';
import { isolationLine } from '../report/console.js';
import { translator } from '../report/messages/translate.js';
import { type ExitStatus, type Terminal, tellProblems } from './terminal.js';

export interface VerifyRequest {
  readonly suite: string;
  readonly assignments: readonly string[];
  readonly schedules: number | null;
  readonly seed: number | null;
  readonly jobs: number;
  readonly fresh: boolean;
  /** Only that the references get full marks: for many schedules, which mutants do not need. */
  readonly referencesOnly: boolean;
  readonly tier: Tier | null;
}

/** One thing to prove: the reference gets full marks, or a mutant fails its criterion and no unrelated one. */
interface Claim {
  readonly assignment: Assignment;
  readonly mutant: Mutant | null;
}

/** `grade verify <suite>`: does the suite grade its own references and mutants as it should? */
export async function verify(request: VerifyRequest, terminal: Terminal): Promise<ExitStatus> {
  const { suite, problems } = await readSuite(request.suite, request.assignments, request.schedules);
  tellProblems(problems, terminal);
  if (suite === null) return 2;
  const claims: Claim[] = [];
  const mutantProblems: Problem[] = [];
  for (const assignment of suite.assignments) {
    const loaded = request.referencesOnly ? { mutants: [], problems: [] } : await loadMutants(assignment);
    mutantProblems.push(...loaded.problems);
    claims.push({ assignment, mutant: null }, ...loaded.mutants.map((mutant) => ({ assignment, mutant })));
  }
  tellProblems(mutantProblems, terminal);
  const bench = await openBench(request, terminal.watch, demandOf(suite));
  try {
    const limit = pLimit(request.jobs);
    terminal.watch.begin(claims.length);
    const verdicts = await Promise.all(
      claims.map((claim) =>
        limit(async () => {
          const complaint = await prove(claim, suite, bench, request.seed);
          terminal.watch.done(nameOf(claim));
          return complaint;
        }),
      ),
    );
    verdicts.forEach((complaint, i) => {
      const claim = claims[i];
      if (claim)
        terminal.out(`${complaint === '' ? 'ok  ' : 'FAIL'}  ${nameOf(claim)}${complaint && `: ${complaint}`}`);
    });
    const failed = verdicts.filter((complaint) => complaint !== '').length;
    terminal.out(isolationLine(bench.isolation, terminal.lang));
    terminal.out(translator(terminal.lang)('terminal.proved', { proved: verdicts.length - failed, failed }));
    if (problems.length + mutantProblems.length > 0) return 2;
    return failed > 0 ? 1 : 0;
  } finally {
    await bench.close();
  }
}

function nameOf({ assignment, mutant }: Claim): string {
  return mutant === null ? `${assignment.id} reference` : `${assignment.id} mutant ${mutant.name}`;
}

async function prove({ assignment, mutant }: Claim, suite: Suite, bench: Bench, seed: number | null): Promise<string> {
  const submission = await asSubmission(assignment, mutant);
  const evidence = await evaluate(submission, assignment, bench, { schedules: suite.schedules, seed });
  const alone: Suite = { ...suite, overrides: [], assignments: [assignment] };
  const result = gradeStudent(alone, submission, [evidence]).assignments[0];
  if (result === undefined) return 'was not graded';
  const broken = evidence.scenarios.filter(({ broken }) => broken !== '');
  if (broken.length > 0)
    return `cannot be judged: ${broken.map((each) => `${each.scenario}: ${notJudged(each.broken).reason.en}`).join('; ')}`;
  return mutant === null ? complaintAboutReference(result) : complaintAboutMutant(result, mutant);
}

function complaintAboutReference(result: AssignmentResult): string {
  const lost = failures(result).map(({ id, findings }) => `${id} (${kindsOf(findings)})`);
  if (lost.length > 0) return `the reference loses points in ${lost.join(', ')}`;
  return result.ungraded.length > 0 ? `the reference shows ${kindsOf(result.ungraded)}` : '';
}

function complaintAboutMutant(result: AssignmentResult, { fails, also }: Mutant): string {
  const failed = failures(result);
  if (!failed.some(({ id }) => id === fails)) return `passes ${fails}, which it should fail`;
  const unrelated = failed.filter(({ id }) => id !== fails && !also.includes(id));
  return unrelated.length === 0
    ? ''
    : `fails ${unrelated.map(({ id, findings }) => `${id} (${kindsOf(findings)})`).join(', ')}, which it should pass`;
}

function failures({ criteria }: AssignmentResult) {
  return criteria.filter(({ verdict }) => verdict === 'fail');
}

function kindsOf(findings: readonly { readonly kind: string; readonly variant: string }[]): string {
  return [...new Set(findings.map(({ kind, variant }) => (variant === '' ? kind : `${kind}/${variant}`)))].join(', ');
}

async function asSubmission(assignment: Assignment, mutant: Mutant | null): Promise<Submission> {
  const files: Record<string, Uint8Array> = {};
  for (const name of assignment.files) {
    files[name] = await readFile(mutant?.files[name] ?? join(assignment.dir, 'reference', name));
  }
  return {
    id: mutant?.name ?? 'reference',
    name: '',
    work: { [assignment.id]: { files, submitted: null } },
    problems: [],
  };
}
