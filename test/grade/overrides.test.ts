import { expect, test } from 'vitest';
import { checkOverrides } from '../../harness/grade/overrides.js';
import * as a from './fixture.js';

const assignments = [a.assignment({ criteria: [a.criterion('in-order')] })];
const good = {
  student: '20231234',
  assignment: 'pipe',
  criterion: 'in-order',
  points: 5,
  by: 'Lee',
  reason: 'shown in the lab',
};

function check(wrong: Partial<typeof good>) {
  const suite = a.suite(assignments, { overrides: [good, { ...good, ...wrong }] });
  return checkOverrides(suite, ['20231234', '20235678']).map(({ path, message, suggestion }) => [
    path,
    message,
    suggestion,
  ]);
}

test('an override of a known student and criterion is fine', () => {
  expect(check({})).toEqual([]);
});

test.each([
  [
    { student: '20231235' },
    '[1].student',
    'expected a student of the class: 20231234, 20235678, got "20231235"',
    '20231234',
  ],
  [{ assignment: 'pipes' }, '[1].assignment', 'expected an assignment of the suite ipc: pipe, got "pipes"', 'pipe'],
  [{ criterion: 'order' }, '[1].criterion', 'expected a criterion of the rubric of pipe: in-order, got "order"', null],
  [{ points: 11 }, '[1].points', 'expected quarter points between 0 and 10, the points of in-order, got 11', null],
  [{ points: 3.3 }, '[1].points', 'expected quarter points between 0 and 10, the points of in-order, got 3.3', null],
])('an override with %o is one clear problem', (wrong, path, message, suggestion) => {
  expect(check(wrong)).toEqual([[path, message, suggestion]]);
});
