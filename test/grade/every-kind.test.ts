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

describe('a criterion may list any kind', () => {
  test.each(found)('%s costs its points, and nothing where it is not listed', (kind) => {
    const finding = a.finding(kind);
    expect(graded([kind], finding)).toEqual({ points: 0, ungraded: [] });
    expect(graded([kind === 'crash' ? 'deadlock' : 'crash'], finding)).toEqual({ points: 10, ungraded: [kind] });
  });

  test.each(found)('%s by each of its variants', (kind) => {
    for (const variant of variantNames(kind)) {
      expect(graded([`${kind}/${variant}`], a.finding(kind, { variant }))).toMatchObject({ points: 0 });
      expect(graded([`${kind}/${variant}`], a.finding(kind, { variant: 'another' }))).toMatchObject({ points: 10 });
    }
  });
});
