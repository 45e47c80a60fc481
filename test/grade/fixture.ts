import type { BuildResult, Evidence, Finding, ScenarioResult } from '../../harness/model/result.js';
import type { Submission } from '../../harness/model/submission.js';
import type { Assignment, Criterion, LateRule, Suite, Text } from '../../harness/model/suite.js';
import { usualLimits } from '../../harness/run/usual-job.js';

// Small makers of valid values: a test names only what it is about.

export const text = (en: string, ko = en): Text => ({ en, ko });

export function criterion(id: string, fields: Partial<Criterion> = {}): Criterion {
  const credit = { kind: 'all-or-nothing' } as const;
  return { id, title: text(id), points: 10, needs: [], kinds: [], scenarios: [], credit, ...fields };
}

export function assignment(
  fields: Partial<Omit<Assignment, 'rubric'>> & { criteria: Criterion[]; late?: LateRule | null },
): Assignment {
  const { criteria, late = null, ...rest } = fields;
  return {
    id: 'pipe',
    title: text('Pipe', '파이프'),
    dir: '/suite/pipe',
    files: ['pipe.c'],
    programs: [{ name: 'pipe', sources: ['pipe.c'] }],
    build: { cflags: [], headers: [] },
    limits: { ...usualLimits, outputKib: 256 },
    scenarios: ['one', 'two', 'three', 'four'].map((id) => ({
      id,
      title: text(id),
      hidden: false,
      run: [{ program: rest.programs?.[0]?.name ?? 'pipe', args: [] }],
      stdin: '',
      files: {},
      path: [],
      schedules: null,
      contract: {},
    })),
    contract: {},
    due: null,
    ...rest,
    rubric: { max: criteria.reduce((sum, { points }) => sum + points, 0), criteria, late },
  };
}

export function suite(assignments: Assignment[], fields: Partial<Suite> = {}): Suite {
  const max = assignments.reduce((sum, { rubric }) => sum + rubric.max, 0);
  const title = text('Inter-process communication', '프로세스 간 통신');
  return { id: 'ipc', title, dir: '/suite', schedules: 100, max, assignments, overrides: [], ...fields };
}

export function submission(fields: Partial<Submission> = {}): Submission {
  return { id: '20231234', name: '김하늘', work: {}, problems: [], ...fields };
}

export function built(program = 'pipe', fields: Partial<BuildResult> = {}): BuildResult {
  return { program, ok: true, diagnostics: [], omitted: 0, executable: `/cache/${program}`, limit: null, ...fields };
}

export function finding(kind: string, fields: Partial<Finding> = {}): Finding {
  return {
    kind,
    message: text(`${kind} happened`, `${kind} 발생`),
    at: { file: 'pipe.c', line: 10, function: 'main' },
    also: [],
    scenario: 'one',
    program: 'pipe',
    tried: 100,
    failed: 37,
    hidden: false,
    replay: 'AQcA3gIB',
    variant: 'plain',
    consequence: null,
    ...fields,
  };
}

export function scenario(id: string, findings: Finding[] = [], fields: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    scenario: id,
    tried: 100,
    distinct: 60,
    covered: '',
    steps: 0,
    work: 0,
    unmodelled: [],
    replays: [],
    cut: 0,
    failed: findings.length > 0 ? 37 : 0,
    ends: { exited: 100, signaled: 0, deadlocked: 0, limited: 0 },
    findings: findings.map((each) => ({ ...each, scenario: id })),
    output: [],
    executions: [],
    broken: '',
    partly: '',
    brokenAt: null,
    unseen: [],
    ...fields,
  };
}

/** Built, and clean in all four scenarios, unless said otherwise. */
export function evidence(fields: Partial<Evidence> = {}): Evidence {
  return {
    assignment: 'pipe',
    handedIn: true,
    submitted: null,
    missing: [],
    builds: [built(fields.assignment)],
    scenarios: ['one', 'two', 'three', 'four'].map((id) => scenario(id)),
    sources: { 'pipe.c': 'int main(void) { return 0; }\n' },
    ...fields,
  };
}
