import { expect, test } from 'vitest';
import { gradeStudent } from '../../../harness/grade/grade-student.js';
import { alike, failuresOf, mistakesOf } from '../../../harness/report/view/ranking.js';
import * as a from '../../grade/fixture.js';

test('the costliest failure comes first, counting what it kept from being judged', () => {
  const criteria = [
    a.criterion('dear', { points: 6, kinds: ['zombie'] }),
    a.criterion('root', { points: 2, kinds: ['deadlock'] }),
    a.criterion('leaf', { points: 5, needs: ['root'] }),
    a.criterion('tip', { points: 1, needs: ['leaf'] }),
  ];
  const found = [a.finding('zombie'), a.finding('deadlock')];
  const scenarios = a.evidence().scenarios.map(({ scenario }) => a.scenario(scenario, found));
  const suite = a.suite([a.assignment({ criteria })]);
  const student = gradeStudent(suite, a.submission(), [a.evidence({ scenarios })]);
  expect(
    failuresOf(student).map(({ criterion, lost, blocked }) => [criterion.id, lost, blocked.map(({ id }) => id)]),
  ).toEqual([
    ['root', 8, ['leaf', 'tip']],
    ['dear', 6, []],
  ]);
});

test('who meddled has caused what came of it: that is told first, however rare it is', () => {
  const crash = a.finding('crash', { failed: 100 });
  const refused = a.finding('policy-violation', { failed: 20 });
  const tampering = a.finding('tampering', { failed: 1 });
  const kinds = mistakesOf([crash, refused, tampering]).map(({ lead }) => lead.kind);
  expect(kinds).toEqual(['tampering', 'policy-violation', 'crash']);
});

test('the signal that answers a store into the grader’s memory is no mistake of its own', () => {
  const store = a.finding('tampering', { variant: 'store' });
  const here = { file: 'a.c', line: 7, function: 'main' };
  const kinds = (crash: object) => mistakesOf([a.finding('crash', crash), store]).map(({ lead }) => lead.kind);
  expect(kinds({})).toEqual(['tampering']);
  expect(kinds({ at: here })).toEqual(['tampering', 'crash']);
  expect(kinds({ scenario: 'two' })).toEqual(['tampering', 'crash']);
  expect(kinds({ failed: store.failed + 1 })).toEqual(['tampering', 'crash']);
});

test('what one run shows at no place is one card, what has a place is one of its own', () => {
  const nowhere = (variant: string) => a.finding('wrong-output', { at: null, variant });
  const elsewhere = a.finding('wrong-output', { at: null, variant: 'stream-count', replay: 'other', scenario: 'two' });
  const placed = a.finding('wrong-output', { variant: 'missing-text' });
  const cards = alike(mistakesOf([nowhere('item-count'), nowhere('forks'), elsewhere, placed]));
  expect(cards.map((card) => card.map(({ lead }) => lead.variant))).toEqual([
    ['item-count', 'forks'],
    ['stream-count'],
    ['missing-text'],
  ]);
});

test('an assignment that was not handed in is nothing to repair', () => {
  const suite = a.suite([a.assignment({ criteria: [a.criterion('any')] })]);
  expect(failuresOf(gradeStudent(suite, a.submission(), []))).toEqual([]);
});

test('the same rule broken at the same line in several scenarios is one mistake, led by where it is most frequent', () => {
  const rare = a.finding('zombie', { scenario: 'one', failed: 3 });
  const often = a.finding('zombie', { scenario: 'two', failed: 90 });
  const other = a.finding('zombie', { scenario: 'one', failed: 100, at: { file: 'pipe.c', line: 99, function: 'f' } });
  expect(mistakesOf([rare, often, other]).map(({ lead, others }) => [lead, others])).toEqual([
    [other, []],
    [often, [rare]],
  ]);
});
