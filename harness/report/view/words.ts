import type { Verdict } from '../../model/result.js';
import type { Text } from '../../model/suite.js';
import type { Translate } from '../messages/translate.js';
import type { Lang } from '../report.js';

/** The language of a page, as the makers of views need it. */
export interface Words {
  readonly lang: Lang;
  readonly t: Translate;
  readonly say: (text: Text) => string;
}

export interface Badge {
  readonly kind: Verdict | 'partial';
  readonly mark: string;
  readonly text: string;
}

const marks = { pass: '✓', fail: '✗', partial: '◐', skipped: '–', broken: '!' } as const;

/** How a verdict is shown: never by colour or sign alone. */
export function badgeOf(result: { verdict: Verdict; points: number }, { t }: Words): Badge {
  const kind = result.verdict === 'fail' && result.points > 0 ? 'partial' : result.verdict;
  return { kind, mark: marks[kind], text: t(`verdict.${kind}`) };
}
