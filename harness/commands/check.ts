import { setTimeout as sleep } from 'node:timers/promises';
import { watch as watchFiles } from 'chokidar';
import { discoverOwn } from '../discover/discover-own.js';
import { openBench } from '../evaluate/bench.js';
import { evaluate } from '../evaluate/evaluate.js';
import { demandOf, readSuite } from '../evaluate/read-suite.js';
import { gradeStudent } from '../grade/grade-student.js';
import type { Evidence } from '../model/result.js';
import type { Assignment, Suite, Text } from '../model/suite.js';
import type { Tier } from '../model/tier.js';
import { checkLines, isolationLine } from '../report/console.js';
import { translator } from '../report/messages/translate.js';
import { type ExitStatus, type Terminal, tellProblems } from './terminal.js';

export interface CheckRequest {
  readonly suite: string;
  /** Null = whichever assignments the files belong to. */
  readonly assignment: string | null;
  /** Files or folders; empty = the current folder. */
  readonly files: readonly string[];
  readonly schedules: number | null;
  readonly seed: number | null;
  readonly jobs: number;
  readonly fresh: boolean;
  readonly watch: boolean;
  readonly tier: Tier | null;
}

/** `grade check`: a student's own files against the scenarios that are not hidden. */
export async function check(request: CheckRequest, terminal: Terminal): Promise<ExitStatus> {
  if (!request.watch) return once(request, terminal);
  const watched = watchFiles(request.files.length > 0 ? [...request.files] : ['.'], {
    ignoreInitial: true,
    ignored: (path) => /(^|\/)(\.|node_modules)/.test(path.replace(/^\.\//, '')) && path !== '.',
  });
  let changed: (() => void) | undefined;
  watched.on('all', (_event, path) => {
    if (/\.[ch]$/.test(path)) changed?.();
  });
  for (;;) {
    const change = new Promise<void>((resolve) => {
      changed = resolve;
    });
    await once(request, terminal);
    terminal.err(translator(terminal.lang)('terminal.watching'));
    await change;
    await sleep(100); // editors write a file in several steps
  }
}

async function once(request: CheckRequest, terminal: Terminal): Promise<ExitStatus> {
  const wanted = request.assignment === null ? [] : [request.assignment];
  const { suite, problems } = await readSuite(request.suite, wanted, request.schedules);
  tellProblems(problems, terminal);
  if (suite === null) return 2;
  const visible = withoutHidden(suite);
  const own = await discoverOwn(request.files, visible);
  tellProblems([...own.problems, ...own.submission.problems], terminal);
  const handed = visible.assignments.filter(({ id }) => own.submission.work[id] !== undefined);
  if (handed.length === 0) {
    terminal.err(translator(terminal.lang)('terminal.noWork', { expected: expected(visible) }));
    return 2;
  }
  const mine = { ...visible, assignments: handed };
  const bench = await openBench(request, terminal.watch, demandOf(suite));
  try {
    const evidence: Evidence[] = [];
    for (const assignment of handed) {
      evidence.push(
        await evaluate(own.submission, assignment, bench, { schedules: suite.schedules, seed: request.seed }),
      );
    }
    const result = gradeStudent(mine, own.submission, evidence);
    const look = { lang: terminal.lang, color: terminal.color.out, width: terminal.width };
    for (const line of checkLines(result, evidence, look)) terminal.out(line);
    terminal.out(isolationLine(bench.isolation, terminal.lang));
    if (handed.some(({ id }) => hasHidden(suite, id))) terminal.out(hiddenNote[terminal.lang]);
    if (result.assignments.some(({ verdict }) => verdict === 'broken')) return 2;
    return result.assignments.every(({ verdict }) => verdict === 'pass') ? 0 : 1;
  } finally {
    await bench.close();
  }
}

const hiddenNote: Text = {
  en: 'Further scenarios are run only when the class is graded, so the points there may differ.',
  ko: '채점할 때는 공개되지 않은 시나리오도 실행하므로 점수가 다를 수 있습니다.',
};

function hasHidden({ assignments }: Suite, id: string): boolean {
  return assignments.some((each) => each.id === id && each.scenarios.some(({ hidden }) => hidden));
}

/** Lateness and other students' overrides are not a student's own affair before handing in; criteria that only hidden
 * scenarios look at cannot be judged here, and are not shown as if they had been. */
function withoutHidden(suite: Suite): Suite {
  return { ...suite, overrides: [], assignments: suite.assignments.map(open) };
}

function open({ scenarios, rubric, ...rest }: Assignment): Assignment {
  const shown = scenarios.filter(({ hidden }) => !hidden);
  const ids = new Set(shown.map(({ id }) => id));
  const judged = rubric.criteria.filter(
    (each) => each.scenarios.length === 0 || each.scenarios.some((id) => ids.has(id)),
  );
  const kept = new Set(judged.map(({ id }) => id));
  const criteria = judged.map((each) => ({
    ...each,
    scenarios: each.scenarios.filter((id) => ids.has(id)),
    needs: each.needs.filter((id) => kept.has(id)),
  }));
  const max = criteria.reduce((sum, { points }) => sum + points, 0);
  return { ...rest, due: null, scenarios: shown, rubric: { ...rubric, max, criteria } };
}

function expected({ assignments }: Suite): string {
  return assignments.map(({ id, files }) => `${files.join(' + ')} (${id})`).join(', ');
}
