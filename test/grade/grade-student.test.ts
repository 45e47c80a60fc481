import { expect, test } from 'vitest';
import { gradeStudent } from '../../harness/grade/grade-student.js';
import type { AssignmentResult, CriterionResult, Evidence } from '../../harness/model/result.js';
import type { Assignment, Override } from '../../harness/model/suite.js';
import * as a from './fixture.js';

function grade(assignment: Assignment, evidence: Evidence | null, overrides: Override[] = []): AssignmentResult {
  const suite = a.suite([assignment], { overrides });
  const { assignments } = gradeStudent(suite, a.submission(), evidence === null ? [] : [evidence]);
  return assignments[0] as AssignmentResult;
}

function only(assignment: Assignment, evidence: Evidence, overrides: Override[] = []): CriterionResult {
  return grade(assignment, evidence, overrides).criteria[0] as CriterionResult;
}

const order = a.criterion('in-order', { kinds: ['message-reordered'] });
const builds = a.criterion('builds', { kinds: ['compile-error'], points: 2 });
const reordered = (fields = {}) => a.finding('message-reordered', fields);

test('a criterion without a finding passes with full points', () => {
  expect(only(a.assignment({ criteria: [order] }), a.evidence())).toMatchObject({
    verdict: 'pass',
    points: 10,
    max: 10,
    formula: { en: 'all or nothing: 10 × 1 (no finding) = 10', ko: '전부 아니면 0점: 10 × 1 (문제 0건) = 10' },
  });
});

test('all-or-nothing gives no points with one finding', () => {
  const evidence = a.evidence({ scenarios: [a.scenario('one', [reordered()])] });
  const result = only(a.assignment({ criteria: [{ ...order, scenarios: ['one'] }] }), evidence);
  expect(result).toMatchObject({
    verdict: 'fail',
    points: 0,
    formula: { en: 'all or nothing: 10 × 0 (1 finding) = 0' },
  });
});

test('per-scenario gives the share of clean scenarios, rounded down to a quarter point', () => {
  const scenarios = [a.scenario('one', [reordered()]), a.scenario('two'), a.scenario('three')];
  const criteria = [{ ...order, credit: { kind: 'per-scenario' } as const, scenarios: ['one', 'two', 'three'] }];
  expect(only(a.assignment({ criteria }), a.evidence({ scenarios }))).toMatchObject({
    verdict: 'fail',
    points: 6.5,
    formula: { en: '10 × 2/3 clean scenarios = 6.67, rounded down to 6.5' },
  });
});

test('per-scenario shows an exact share without rounding words', () => {
  const scenarios = ['one', 'two', 'three', 'four'].map((id) => a.scenario(id, id === 'four' ? [reordered()] : []));
  const criteria = [{ ...order, credit: { kind: 'per-scenario' } as const }];
  expect(only(a.assignment({ criteria }), a.evidence({ scenarios }))).toMatchObject({
    points: 7.5,
    formula: { en: '10 × 3/4 clean scenarios = 7.5', ko: '10 × 문제없는 시나리오 3/4 = 7.5' },
  });
});

test('per-schedule gives the share of the schedules that passed, and never all of it with a finding', () => {
  const criteria = [{ ...order, credit: { kind: 'per-schedule' } as const }];
  const points = (failed: number, tried: number) => {
    const finding = reordered({ failed, tried, replay: 'AQcA3gIB' });
    const evidence = a.evidence({ scenarios: [a.scenario('one', [finding])] });
    return only(a.assignment({ criteria: [{ ...criteria[0]!, scenarios: ['one'] }] }), evidence);
  };
  expect(points(37, 100)).toMatchObject({
    points: 6.25,
    formula: {
      en: '10 × 63 % of the schedules passed = 6.3, rounded down to 6.25',
      ko: '10 × 통과한 스케줄 63 % = 6.3, 내림하여 6.25',
    },
  });
  expect(points(1, 1000).points).toBe(9.75);
  expect(points(80, 80).points).toBe(0);
});

test('per-finding takes its cost once per kind and line, however many scenarios show it', () => {
  const twice = [reordered(), reordered({ at: { file: 'pipe.c', line: 20, function: 'main' } })];
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, twice));
  const criteria = [{ ...order, credit: { kind: 'per-finding', cost: 3 } as const }];
  expect(only(a.assignment({ criteria }), a.evidence({ scenarios }))).toMatchObject({
    verdict: 'fail',
    points: 4,
    formula: { en: '10 − 3 × 2 findings = 4' },
  });
});

test('per-finding never falls below 0', () => {
  const many = [1, 2, 3, 4].map((line) => reordered({ at: { file: 'pipe.c', line, function: 'f' } }));
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, many));
  const criteria = [{ ...order, credit: { kind: 'per-finding', cost: 3 } as const }];
  expect(only(a.assignment({ criteria }), a.evidence({ scenarios }))).toMatchObject({
    points: 0,
    formula: { en: '10 − 3 × 4 findings = −2, not below 0' },
  });
});

test('a kind may be listed with its variant, and then other variants are not graded', () => {
  const scenarios = a
    .evidence()
    .scenarios.map(({ scenario }) => a.scenario(scenario, [a.finding('wrong-output', { variant: 'exit-status' })]));
  const exits = a.criterion('exits', { kinds: ['wrong-output/exit-status'] });
  const counts = a.criterion('counts', { kinds: ['wrong-output/item-count'] });
  const { criteria } = grade(a.assignment({ criteria: [exits, counts] }), a.evidence({ scenarios }));
  expect(criteria.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
});

test('what came of a sleep is paid for where no criterion of that scenario is about the sleep itself', () => {
  const slept = a.finding('sleep-as-synchronisation', {
    variant: 'sleep',
    consequence: { kind: 'message-reordered', variant: 'stream' },
  });
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, [slept]));
  const sleeps = a.criterion('sleeps', { kinds: ['sleep-as-synchronisation'] });
  const verdicts = (criteria: Parameters<typeof a.assignment>[0]['criteria']) =>
    grade(a.assignment({ criteria }), a.evidence({ scenarios })).criteria.map(({ verdict }) => verdict);
  expect(verdicts([order])).toEqual(['fail']);
  expect(verdicts([order, sleeps])).toEqual(['pass', 'fail']);
  expect(verdicts([a.criterion('other', { kinds: ['message-lost'] })])).toEqual(['pass']);
});

test('a criterion looks only at its own scenarios', () => {
  const scenarios = a
    .evidence()
    .scenarios.map(({ scenario }) => a.scenario(scenario, scenario === 'two' ? [reordered()] : []));
  const assignment = a.assignment({ criteria: [{ ...order, scenarios: ['one'] }] });
  const result = grade(assignment, a.evidence({ scenarios }));
  expect(result.verdict).toBe('pass');
  expect(result.ungraded).toHaveLength(1);
});

test('a finding that no criterion lists costs nothing and is kept apart', () => {
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, [a.finding('zombie')]));
  const result = grade(a.assignment({ criteria: [order] }), a.evidence({ scenarios }));
  expect(result).toMatchObject({ verdict: 'pass', points: 10 });
  expect(result.ungraded.map(({ kind, scenario }) => [kind, scenario])).toEqual([
    ['zombie', 'one'],
    ['zombie', 'two'],
    ['zombie', 'three'],
    ['zombie', 'four'],
  ]);
});

test('a scenario that is left out, because it is hidden, is neither clean nor dirty', () => {
  const criteria = [{ ...order, scenarios: ['one', 'hidden'], credit: { kind: 'per-scenario' } as const }];
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, [reordered()]));
  expect(only(a.assignment({ criteria }), a.evidence({ scenarios }))).toMatchObject({
    points: 0,
    formula: { en: '10 × 0/1 clean scenarios = 0' },
  });
});

test('a failed prerequisite skips its dependants through the whole chain, also when it stands below them', () => {
  const last = a.criterion('last', { needs: ['middle'] });
  const middle = a.criterion('middle', { needs: ['in-order'] });
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, [reordered()]));
  const { criteria, points, verdict } = grade(
    a.assignment({ criteria: [last, middle, order] }),
    a.evidence({ scenarios }),
  );
  expect(criteria.map((each) => [each.id, each.verdict, each.needs, each.points])).toEqual([
    ['last', 'skipped', ['middle'], 0],
    ['middle', 'skipped', ['in-order'], 0],
    ['in-order', 'fail', [], 0],
  ]);
  expect(criteria[1]?.formula.en).toBe('not judged, because this failed first: in-order → 0');
  expect({ points, verdict }).toEqual({ points: 0, verdict: 'fail' });
});

test('a scenario that we could not judge gives full points and stands out', () => {
  const scenarios = a
    .evidence()
    .scenarios.map((each) => (each.scenario === 'two' ? { ...each, broken: 'monitor died' } : each));
  const result = grade(a.assignment({ criteria: [builds, order] }), a.evidence({ scenarios }));
  expect(result.criteria.map(({ verdict }) => verdict)).toEqual(['pass', 'broken']);
  expect(result).toMatchObject({ points: 12, unjudged: 10, verdict: 'broken' });
});

test.each([
  ['all-or-nothing', { kind: 'all-or-nothing' }, 10],
  ['per-scenario', { kind: 'per-scenario' }, 2.5],
  ['per-schedule', { kind: 'per-schedule' }, 2.5],
  ['per-finding', { kind: 'per-finding', cost: 1 }, 10],
] as const)('%s: not judged is what would be lost if the scenario had failed', (_, credit, unjudged) => {
  const scenarios = a.evidence().scenarios.map((each) => (each.scenario === 'two' ? { ...each, broken: 'why' } : each));
  const criteria = [{ ...order, credit }];
  const expected = { verdict: 'broken', points: 10, unjudged, unjudgedIn: ['two'] };
  expect(only(a.assignment({ criteria }), a.evidence({ scenarios }))).toMatchObject(expected);
});

test('where only what is certain was judged, other criteria are not', () => {
  const partly = 'userfaultfd is not modelled, so only what is certain was judged';
  const criteria = [order, a.criterion('allowed', { points: 5, kinds: ['policy-violation'] })];
  const found = [a.finding('policy-violation')];
  const scenarios = a
    .evidence()
    .scenarios.map((each) => (each.scenario === 'two' ? a.scenario('two', found, { partly }) : each));
  const result = grade(a.assignment({ criteria }), a.evidence({ scenarios }));
  expect(result.criteria.map(({ verdict, points, unjudged }) => [verdict, points, unjudged])).toEqual([
    ['broken', 10, 10],
    ['fail', 0, 0],
  ]);
  expect(result.broken).toMatchObject([{ scenario: 'two', cause: 'program' }]);
});

test('what was not looked for leaves those criteria without a verdict that list it, and no other', () => {
  const at = { file: 'pipe.c', line: 7, function: '' };
  const unseen = [
    { kind: 'data-race', why: 'its own assembly locks or orders memory', at },
    { kind: 'busy-wait/memory', why: 'it means to spin', at },
  ];
  const criteria = [
    order,
    a.criterion('races', { points: 5, kinds: ['data-race/unordered'] }),
    a.criterion('calls', { points: 5, kinds: ['busy-wait/call'] }),
    a.criterion('waits', { points: 5, kinds: ['busy-wait'], scenarios: ['one'] }),
  ];
  const scenarios = a
    .evidence()
    .scenarios.map((each) => (each.scenario === 'two' ? a.scenario('two', [], { unseen }) : each));
  const result = grade(a.assignment({ criteria }), a.evidence({ scenarios }));
  expect(result.criteria.map(({ verdict, points, unjudged }) => [verdict, points, unjudged])).toEqual([
    ['pass', 10, 0],
    ['broken', 5, 5],
    ['pass', 5, 0],
    ['pass', 5, 0],
  ]);
  expect(result.broken).toMatchObject([{ scenario: 'two', cause: 'program', at }]);
  const found = a.scenario('two', [a.finding('data-race', { variant: 'unordered' })], { unseen });
  const proved = a.evidence({ scenarios: scenarios.map((each) => (each.scenario === 'two' ? found : each)) });
  expect(grade(a.assignment({ criteria }), proved).criteria[1]).toMatchObject({ verdict: 'fail', unjudged: 0 });
});

test('of points that lateness takes none is left to be judged', () => {
  const late = { perDay: 0.5, maxDays: 3 };
  const assignment = a.assignment({ criteria: [order], due: '2026-10-01T00:00:00Z', late });
  const scenarios = a.evidence().scenarios.map((each) => ({ ...each, broken: 'why' }));
  const evidence = a.evidence({ scenarios, submitted: '2026-10-01T12:00:00Z' });
  expect(grade(assignment, evidence)).toMatchObject({ points: 5, unjudged: 5 });
});

test('a proven mistake counts although another scenario is broken, and the broken one counts as clean', () => {
  const scenarios = a.evidence().scenarios.map((each) => {
    if (each.scenario === 'one') return a.scenario('one', [reordered()]);
    return each.scenario === 'two' ? { ...each, broken: 'monitor died' } : each;
  });
  const criteria = [{ ...order, credit: { kind: 'per-scenario' } as const }];
  expect(only(a.assignment({ criteria }), a.evidence({ scenarios }))).toMatchObject({
    verdict: 'fail',
    points: 7.5,
    unjudged: 2.5,
  });
});

test('a prerequisite that is broken does not skip anything', () => {
  const dependant = a.criterion('dependant', { needs: ['in-order'], scenarios: ['one'] });
  const scenarios = a.evidence().scenarios.map((each) => (each.scenario === 'two' ? { ...each, broken: 'why' } : each));
  const { criteria } = grade(a.assignment({ criteria: [order, dependant] }), a.evidence({ scenarios }));
  expect(criteria.map(({ verdict }) => verdict)).toEqual(['broken', 'pass']);
});

test('a scenario without any result is our fault', () => {
  const { criteria } = grade(a.assignment({ criteria: [builds, order] }), a.evidence({ scenarios: [] }));
  expect(criteria.map(({ verdict }) => verdict)).toEqual(['pass', 'broken']);
});

test('code that takes the compiler beyond a limit costs what code that does not compile costs, and is told as the limit', () => {
  const said = { severity: 'error', file: 'pipe.c', line: 0, column: 0, message: 'too much' } as const;
  const build = a.built('pipe', { ok: false, diagnostics: [said], limit: 'memory' });
  const strict = a.criterion('order', { kinds: ['limit-exceeded', 'message-reordered'], points: 8 });
  const result = grade(a.assignment({ criteria: [builds, strict] }), a.evidence({ builds: [build], scenarios: [] }));
  expect(result.criteria.map((each) => [each.verdict, each.needs, each.points])).toEqual([
    ['fail', [], 0],
    ['skipped', ['builds'], 0],
  ]);
  expect(result.criteria[0]?.findings).toMatchObject([
    {
      kind: 'limit-exceeded',
      variant: 'build-memory',
      message: { en: expect.stringContaining('1 GiB') },
      replay: null,
    },
  ]);
  expect(result.ungraded).toEqual([]);
});

test('code that does not compile is paid for once; what cannot run is skipped even without naming the need', () => {
  const error = { severity: 'error', file: 'pipe.c', line: 7, column: 3, message: "expected ';'" } as const;
  const build = a.built('pipe', { ok: false, diagnostics: [error, { ...error, line: 9 }], omitted: 3 });
  const result = grade(a.assignment({ criteria: [builds, order] }), a.evidence({ builds: [build], scenarios: [] }));
  expect(result.criteria.map((each) => [each.verdict, each.needs, each.points])).toEqual([
    ['fail', [], 0],
    ['skipped', ['builds'], 0],
  ]);
  expect(result.criteria[0]?.findings).toEqual([
    {
      hidden: false,
      kind: 'compile-error',
      message: {
        en: "The program pipe does not compile (more than 2 errors): expected ';'",
        ko: "pipe 프로그램이 컴파일되지 않습니다(오류 2개 이상): expected ';'",
      },
      at: { file: 'pipe.c', line: 7, function: '' },
      also: [{ file: 'pipe.c', line: 9, function: '', role: 'error' }],
      scenario: '',
      program: 'pipe',
      tried: 0,
      failed: 0,
      replay: null,
      variant: 'error',
      consequence: null,
    },
  ]);
});

test('without a criterion about building, code that does not compile fails everything that needs a run', () => {
  const build = a.built('pipe', { ok: false });
  const result = only(a.assignment({ criteria: [order] }), a.evidence({ builds: [build], scenarios: [] }));
  expect(result).toMatchObject({ verdict: 'fail', points: 0, findings: [{ kind: 'compile-error' }] });
});

test('with one of two programs not building, scenarios of the other are still judged', () => {
  const programs = ['sender', 'receiver'].map((name) => ({ name, sources: [`${name}.c`] }));
  const plain = a.assignment({ criteria: [], programs });
  const scenarios = plain.scenarios
    .slice(0, 2)
    .map((each, i) => ({ ...each, run: [{ program: programs[i]?.name ?? '', args: [] }] }));
  const criteria = [builds, { ...order, credit: { kind: 'per-scenario' } as const }];
  const evidence = a.evidence({
    builds: [a.built('sender'), a.built('receiver', { ok: false })],
    scenarios: [a.scenario('one')],
  });
  const result = grade(a.assignment({ criteria, programs, scenarios }), evidence);
  expect(result.criteria.map((each) => [each.verdict, each.points])).toEqual([
    ['fail', 0],
    ['fail', 5],
  ]);
});

test.each([
  ['missing-file', {}, 'The file pipe.c was not handed in.'],
  ['empty-file', { 'pipe.c': ' \n' }, 'The file pipe.c is empty.'],
])('a %s is a compile error of its own variant', (variant, sources, message) => {
  const evidence = a.evidence({ missing: ['pipe.c'], builds: [], scenarios: [], sources });
  const result = grade(a.assignment({ criteria: [builds, order] }), evidence);
  expect(result.criteria[0]).toMatchObject({ verdict: 'fail', points: 0 });
  expect(result.criteria[0]?.findings).toMatchObject([
    { kind: 'compile-error', variant, message: { en: message }, replay: null },
  ]);
  expect(result.criteria[1]).toMatchObject({ verdict: 'skipped', needs: ['builds'] });
});

test('an assignment that was not handed in fails everywhere with 0 and says so', () => {
  const late = { perDay: 0.1, maxDays: 3 };
  const result = grade(a.assignment({ criteria: [builds, order], late, due: '2026-10-01T23:59:00+09:00' }), null);
  expect(result).toMatchObject({ points: 0, handedIn: false, verdict: 'fail', late: null });
  expect(result.criteria.map(({ verdict, points }) => [verdict, points])).toEqual([
    ['fail', 0],
    ['fail', 0],
  ]);
  expect(result.criteria[1]?.formula.en).toBe('10 × 0, because nothing was handed in = 0');
  expect(result.criteria[0]?.findings[0]?.message.en).toBe(
    'Nothing was handed in for this assignment; it asks for pipe.c.',
  );
});

test('work that was handed in but never examined is our fault', () => {
  const suite = a.suite([a.assignment({ criteria: [builds, order] })]);
  const work = { pipe: { files: {}, submitted: null } };
  const { assignments } = gradeStudent(suite, a.submission({ work }), []);
  expect(assignments[0]).toMatchObject({ verdict: 'broken', points: 12 });
});

const by = { student: '20231234', assignment: 'pipe', by: '이조교', reason: 'agreed in the lab' };

test('an override replaces the points and keeps the computed value, who and why', () => {
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, [reordered()]));
  const override = { ...by, criterion: 'in-order', points: 6 };
  expect(only(a.assignment({ criteria: [order] }), a.evidence({ scenarios }), [override])).toMatchObject({
    points: 6,
    verdict: 'fail',
    override: { by: '이조교', reason: 'agreed in the lab', computed: 0 },
  });
});

test('an override to full points passes, and its dependants are judged', () => {
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, [reordered()]));
  const dependant = a.criterion('dependant', { needs: ['in-order'] });
  const override = { ...by, criterion: 'in-order', points: 10 };
  const { criteria } = grade(a.assignment({ criteria: [order, dependant] }), a.evidence({ scenarios }), [override]);
  expect(criteria.map(({ verdict, points }) => [verdict, points])).toEqual([
    ['pass', 10],
    ['pass', 10],
  ]);
});

test('an override that takes points from a fulfilled criterion skips nobody', () => {
  const dependant = a.criterion('dependant', { needs: ['in-order'] });
  const override = { ...by, criterion: 'in-order', points: 8 };
  const { criteria } = grade(a.assignment({ criteria: [order, dependant] }), a.evidence(), [override]);
  expect(criteria.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
});

test('an override beyond the points of its criterion is not applied', () => {
  const override = { ...by, criterion: 'in-order', points: 11 };
  expect(only(a.assignment({ criteria: [order] }), a.evidence(), [override])).toMatchObject({
    points: 10,
    override: null,
  });
});

const late = { perDay: 0.1, maxDays: 3 };
const due = '2026-10-01T23:59:00+09:00';

test.each([
  ['2026-10-01T14:59:00Z', 10, null],
  ['2026-10-01T14:59:01Z', 9, '10 × 10 % × 1 day late = −1'],
  ['2026-10-03T23:58:00+09:00', 8, '10 × 10 % × 2 days late = −2'],
  ['2026-10-04T23:59:00+09:00', 7, '10 × 10 % × 3 days late = −3'],
  ['2026-10-05T00:00:00+09:00', 0, '4 days late, and at most 3 days are allowed = −10'],
])('handed in %s, due 23:59 of the first, there remain %d of 10 points', (submitted, points, formula) => {
  const result = grade(a.assignment({ criteria: [order], late, due }), a.evidence({ submitted }));
  expect([result.points, result.late?.formula.en ?? null]).toEqual([points, formula]);
});

test('the late penalty is computed after overrides and never takes more than was reached', () => {
  const override = { ...by, criterion: 'in-order', points: 1 };
  const submitted = '2026-10-03T23:58:00+09:00';
  const result = grade(a.assignment({ criteria: [order], late, due }), a.evidence({ submitted }), [override]);
  expect(result).toMatchObject({ points: 0, late: { points: 1 } });
});

test('sums carry no dust of binary fractions', () => {
  const criteria = [0.1, 0.2, 0.3].map((points, i) => a.criterion(`c${i}`, { points }));
  expect(grade(a.assignment({ criteria }), a.evidence()).points).toBe(0.6);
});
