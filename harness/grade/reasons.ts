import type { meddling } from '../model/gravity.js';
import { conduct as kinds } from '../model/kinds/conduct.js';
import type { AssignmentResult, CriterionResult, ScenarioResult } from '../model/result.js';
import type { Problem } from '../model/submission.js';
import type { Text } from '../model/suite.js';
import { someOf, unjudgedPoints, unjudgedReasons, withScenarios } from '../model/unjudged-words.js';
import { count } from './wording.js';

const mostNamed = 8;

/** The sentences of the list "needs a human", in both languages. */
export const reasons = {
  unjudged(graded: AssignmentResult): Text {
    const { title, unjudged, broken, criteria } = graded;
    const about = someOf(criteria.filter((each) => each.unjudged > 0).map((each) => each.title));
    const points = unjudgedPoints(graded);
    const why = unjudgedReasons(broken).map(withScenarios);
    const said = unjudged === 0 ? notAll : { en: `${points.en} (${about.en})`, ko: `${points.ko}(${about.ko})` };
    return {
      en: `${title.en}: ${said.en}.${sentences(why, 'en')}`,
      ko: `${title.ko}: ${said.ko}.${sentences(why, 'ko')}`,
    };
  },
  submission({ file, message, ko = message }: Problem): Text {
    const about = file === '' ? '' : `${file}: `;
    return { en: about + message, ko: about + ko };
  },
  suspicious(assignment: Text, kind: (typeof meddling)[number]): Text {
    const { title } = kinds[kind];
    return {
      en: `${assignment.en}: “${title.en}” was found (${kind}); read the source before accusing anyone`,
      ko: `${assignment.ko}: “${title.ko}” 문제를 발견했습니다(${kind}). 판단하기 전에 소스를 확인하세요`,
    };
  },
  cut({ title, scenarios }: AssignmentResult, cut: readonly ScenarioResult[]): Text {
    const names = new Map(scenarios.map((scenario) => [scenario.id, scenario.title]));
    const name = (id: string, lang: keyof Text) => names.get(id)?.[lang] ?? id;
    const en = cut.map((each) => `${each.cut} of ${each.tried} schedules of ${name(each.scenario, 'en')}`);
    const ko = cut.map((each) => `${name(each.scenario, 'ko')}의 스케줄 ${each.tried}개 중 ${each.cut}개`);
    return {
      en: `${title.en}: ${en.join(', ')} were cut at the step limit, so little was proved`,
      ko: `${title.ko}: ${ko.join(', ')}가 단계 제한에서 중단되어 충분히 검증되지 않음`,
    };
  },
  override(
    assignment: Text,
    { title, points, max }: CriterionResult,
    set: NonNullable<CriterionResult['override']>,
  ): Text {
    const { by, reason, computed } = set;
    return {
      en: `${assignment.en}: ${by} set “${title.en}” to ${points} of ${max} (computed: ${computed}): ${reason}`,
      ko: `${assignment.ko}: ${by} 님이 “${title.ko}” 점수를 ${max}점 만점에 ${points}점으로 정함(계산값 ${computed}): ${reason}`,
    };
  },
  late: (assignment: Text, days: number, points: number): Text => ({
    en: `${assignment.en}: handed in ${count(days, 'day')} late (−${points})`,
    ko: `${assignment.ko}: ${days}일 늦게 제출(−${points})`,
  }),
  identical(assignment: Text, others: readonly string[]): Text {
    const named = others.slice(0, mostNamed).join(', ');
    const more = others.length - mostNamed;
    return {
      en: `${assignment.en}: same source as ${named}${more > 0 ? ` and ${more} more` : ''}, apart from white space and comments`,
      ko: `${assignment.ko}: 공백과 주석을 빼면 ${named}${more > 0 ? ` 외 ${more}명의` : ''} 제출물과 소스가 같음`,
    };
  },
};

const notAll: Text = { en: 'not everything could be judged', ko: '판정하지 못한 것이 있습니다' };

/** A clause each, with a capital letter and a full stop; file names keep their case. */
function sentences(clauses: readonly Text[], lang: keyof Text): string {
  return clauses.map((clause) => ` ${clause[lang].replace(/^the /, 'The ')}.`).join('');
}
