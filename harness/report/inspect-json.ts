import type { Inspection } from '../model/inspection.js';
import { jsonText } from '../support/text.js';
import { finding } from './json.js';

/** What `grade inspect --json` prints: one object, keys in this order. */
export function inspectJson({ verdict, findings, hints, schedules, end, tier, perSecond }: Inspection): string {
  const document = {
    schema: 'grade/inspect@1',
    verdict,
    findings: findings.map(finding),
    hints: hints.map(finding),
    schedules: { tried: schedules.tried, distinct: schedules.distinct, cut: schedules.cut },
    end: {
      exited: end.exited,
      signaled: end.signaled,
      deadlocked: end.deadlocked,
      limited: end.limited,
    },
    tier,
    perSecond,
  };
  return jsonText(document, 2);
}
