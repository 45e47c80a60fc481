import { describe, expect, test } from 'vitest';
import { kindNames, variantNames } from '../../harness/config/kinds.js';
import { gradeStudent } from '../../harness/grade/grade-student.js';
import type { Finding } from '../../harness/model/result.js';
import type { Criterion } from '../../harness/model/suite.js';
import * as a from './fixture.js';

/** Of ten points, with one criterion that lists `kinds` and a program that shows `found`. */
function graded(kinds: readonly string[], found: Finding) {
  const criteria: Criterion[] = [a.criterion('listed', { kinds: [...kinds], scenarios: ['one'] })];
  const assignment = a.assignment({ criteria });
  const evidence = a.evidence({ scenarios: [a.scenario('one', [found])] });
  const [result] = gradeStudent(a.suite([assignment]), a.submission(), [evidence]).assignments;
  return { points: result?.points, ungraded: result?.ungraded.map(({ kind }) => kind) };
}

// What the compiler says stands in no scenario.
const found = kindNames.filter((kind) => kind !== 'compile-error');

/** It says that the run proves nothing: no criterion that looks at the scenario is earned. */
test('tampering costs the points of every criterion that looks at its scenario, listed or not', () => {
  const finding = a.finding('tampering', { variant: 'store' });
  expect(graded(['crash'], finding)).toEqual({ points: 0, ungraded: [] });
  expect(graded(['tampering/another'], finding)).toEqual({ points: 0, ungraded: [] });
  expect(graded(['compile-error'], finding)).toMatchObject({ points: 10 });
});

const listed = found.filter((kind) => kind !== 'tampering');

describe('a criterion may list any kind', () => {
  test.each(listed)('%s costs its points, and nothing where it is not listed', (kind) => {
    const finding = a.finding(kind);
    expect(graded([kind], finding)).toEqual({ points: 0, ungraded: [] });
    expect(graded([kind === 'crash' ? 'deadlock' : 'crash'], finding)).toEqual({ points: 10, ungraded: [kind] });
  });

  test.each(listed)('%s by each of its variants', (kind) => {
    for (const variant of variantNames(kind)) {
      expect(graded([`${kind}/${variant}`], a.finding(kind, { variant }))).toMatchObject({ points: 0 });
      expect(graded([`${kind}/${variant}`], a.finding(kind, { variant: 'another' }))).toMatchObject({ points: 10 });
    }
  });
});
