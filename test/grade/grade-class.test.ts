import { expect, test } from 'vitest';
import { gradeClass, type Handed } from '../../harness/grade/grade-class.js';
import * as a from './fixture.js';

const conditions = { toolchain: 'gcc 12.2.0', tier: 'A', compilerTier: 'A', schedules: 100, seed: null };
const order = a.criterion('in-order', { kinds: ['message-reordered'] });
const suite = a.suite([a.assignment({ criteria: [order], due: '2026-10-01T00:00:00Z' })]);

function reasonsFor(handed: Handed, of = suite): [string, string][] {
  return gradeClass(of, [handed], conditions).attention.map(({ kind, reason }) => [kind, reason.en]);
}

const one = (fields: Parameters<typeof a.evidence>[0]): Handed => ({
  submission: a.submission(),
  evidence: [a.evidence(fields)],
});

test('students are sorted by id, whatever order they come in', () => {
  const handed = ['b', 'a', '가'].map((id) => ({ submission: a.submission({ id }), evidence: [a.evidence()] }));
  const result = gradeClass(suite, handed, conditions);
  expect(result.students.map(({ id }) => id)).toEqual(['a', 'b', '가']);
  expect(result).toMatchObject({ ...conditions, suite: 'ipc' });
});

test('a student without anything unusual needs no look, mistakes or not', () => {
  const scenarios = a
    .evidence()
    .scenarios.map(({ scenario }) => a.scenario(scenario, [a.finding('message-reordered')]));
  expect(reasonsFor(one({ scenarios }))).toEqual([]);
});

test('our own failure needs a look, with the reason', () => {
  const scenarios = a.evidence().scenarios.map((each, i) => (i === 0 ? { ...each, broken: 'monitor died' } : each));
  expect(reasonsFor(one({ scenarios }))).toEqual([
    [
      'broken',
      'Pipe: 10 of the 10 points are not judged, a person must look (in-order). The grader failed: monitor died (one).',
    ],
  ]);
});

test('one reason is told once, with all scenarios, and the program’s doing is told apart from ours', () => {
  const lacking = 'schedule 3: isolation tier B has not got what this program uses: POSIX message queues (tier A has)';
  const scenarios = a
    .evidence()
    .scenarios.map((each) => ({ ...each, broken: each.scenario === 'four' ? '' : lacking }));
  const [attention] = gradeClass(suite, [one({ scenarios })], conditions).attention;
  expect(attention?.reason).toEqual({
    en: 'Pipe: 10 of the 10 points are not judged, a person must look (in-order). The program uses POSIX message queues, which isolation tier B has not got, but tier A has (one, two, three).',
    ko: '파이프: 10점 중 10점은 판정하지 못했으므로 사람이 확인해야 합니다(in-order). 프로그램이 POSIX 메시지 큐 기능을 사용하는데, 이 기능은 격리 등급 B에는 없고 등급 A에는 있습니다(one, two, three).',
  });
});

test('what a person has set is settled, and needs no look for not having been judged', () => {
  const scenarios = a.evidence().scenarios.map((each) => ({ ...each, broken: 'monitor died' }));
  const by = { student: '20231234', assignment: 'pipe', criterion: 'in-order', points: 10, by: 'TA', reason: 'looked' };
  const settled = { ...suite, overrides: [by] };
  expect(reasonsFor(one({ scenarios }), settled).map(([kind]) => kind)).toEqual(['override']);
  const [student] = gradeClass(settled, [one({ scenarios })], conditions).students;
  expect(student).toMatchObject({ points: 10, unjudged: 0 });
});

test('a problem of the submission needs a look', () => {
  const problem = { line: 0, column: 0, path: '', excerpt: '', suggestion: null };
  const problems = [{ ...problem, file: '20231234.zip', message: 'not a zip archive' }];
  expect(reasonsFor({ submission: a.submission({ problems }), evidence: [] })).toEqual([
    ['submission', '20231234.zip: not a zip archive'],
  ]);
});

test('tampering and policy violations need a look', () => {
  const found = [a.finding('tampering'), a.finding('policy-violation')];
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, found));
  expect(reasonsFor(one({ scenarios }))).toEqual([
    [
      'suspicious',
      'Pipe: “The program interfered with its grading” was found (tampering); read the source before accusing anyone',
    ],
    [
      'suspicious',
      'Pipe: “The program tried what no run allows” was found (policy-violation); read the source before accusing anyone',
    ],
  ]);
});

test('a program that no schedule brings to an end has lost its points for that, and needs no look', () => {
  const endless = a.finding('limit-exceeded', { tried: 100, failed: 100, variant: 'time' });
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, [endless], { cut: 100 }));
  expect(reasonsFor(one({ scenarios }))).toEqual([]);
});

test('a scenario with more than half of its schedules cut needs a look, one with half does not', () => {
  const scenarios = [a.scenario('one', [], { cut: 51 }), a.scenario('two', [], { cut: 50 })];
  const reasons = reasonsFor(one({ scenarios: [...scenarios, a.scenario('three'), a.scenario('four')] }));
  expect(reasons).toEqual([
    ['cut', 'Pipe: 51 of 100 schedules of one were cut at the step limit, so little was proved'],
  ]);
});

test('overrides and late work need a look', () => {
  const override = {
    student: '20231234',
    assignment: 'pipe',
    criterion: 'in-order',
    points: 9,
    by: 'Lee',
    reason: 'style',
  };
  const handed = one({ submitted: '2026-10-02T12:00:00Z' });
  expect(reasonsFor(handed, { ...suite, overrides: [override] })).toEqual([
    ['override', 'Pipe: Lee set “in-order” to 9 of 10 (computed: 10): style'],
    ['late', 'Pipe: handed in 2 days late (−0)'],
  ]);
});

const long = Array.from({ length: 30 }, (_, i) => `int f${i}(void) { return ${i}; }`);

test('two submissions that differ only in comments and white space need a look, each naming the other', () => {
  const handed = [long.join('\n'), `/* mine */\n${long.join(' // own work\n\n')}`, `${long.join('\n')}int x;`].map(
    (source, i) => ({
      submission: a.submission({ id: `s${i}` }),
      evidence: [a.evidence({ sources: { 'pipe.c': source } })],
    }),
  );
  expect(gradeClass(suite, handed, conditions).attention).toMatchObject([
    {
      student: 's0',
      kind: 'identical',
      reason: { en: 'Pipe: same source as s1, apart from white space and comments' },
    },
    {
      student: 's1',
      kind: 'identical',
      reason: { en: 'Pipe: same source as s0, apart from white space and comments' },
    },
  ]);
});

test('short sources are not called identical', () => {
  const handed = ['a', 'b'].map((id) => ({ submission: a.submission({ id }), evidence: [a.evidence()] }));
  expect(gradeClass(suite, handed, conditions).attention).toEqual([]);
});

test('a comment sign inside a string is not a comment', () => {
  const source = (end: string) => `${long.join('\n')}\nchar *url = "http://${end}";`;
  const handed = ['a', 'b'].map((id) => ({
    submission: a.submission({ id }),
    evidence: [a.evidence({ sources: { 'pipe.c': source(id) } })],
  }));
  expect(gradeClass(suite, handed, conditions).attention).toEqual([]);
});
