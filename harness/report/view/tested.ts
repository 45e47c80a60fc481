import type { AssignmentResult, Evidence } from '../../model/result.js';
import { scenarioTitle } from './mistake.js';
import type { Words } from './words.js';

/** Under how many orders each scenario was run, what that covers, and what could not be followed: a hint, never graded. */
export function testedView(assignment: AssignmentResult, evidence: Evidence | undefined, words: Words): string[] {
  const { t } = words;
  return (evidence?.scenarios ?? [])
    .filter(({ tried }) => tried > 0)
    .map(({ scenario, tried, distinct, covered, cut, unmodelled }) =>
      [
        t('tested.tried', { title: scenarioTitle(assignment, scenario, words), tried, distinct }),
        ...(covered === 'all'
          ? [t('tested.all')]
          : covered === ''
            ? []
            : [t('tested.covered', { n: Number(covered) })]),
        ...(cut === 0 ? [] : [t('tested.cut', { n: cut })]),
        ...(unmodelled.length === 0 ? [] : [t('tested.unmodelled', { calls: unmodelled.join(', ') })]),
      ].join(' '),
    );
}
