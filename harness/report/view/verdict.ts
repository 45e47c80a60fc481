import type { InspectVerdict } from '../../model/inspection.js';
import type { Translate } from '../messages/translate.js';

/** A verdict with its word in JSON, so that people and programs speak of the same. */
export function verdictText(verdict: InspectVerdict, findings: number, t: Translate): string {
  switch (verdict) {
    case 'clean':
      return t('inspect.clean');
    case 'defective':
      return t('inspect.defective', { n: findings });
    case 'inconclusive':
      return t('inspect.inconclusive');
  }
}
