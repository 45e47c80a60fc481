import type { Finding } from '../model/result.js';
import type { Text } from '../model/suite.js';
import { scenarioId } from './scenario.js';

/** A hint has the shape of a finding, but is never judged. */
export function hint(kind: string, message: Text, about: Partial<Finding> = {}): Finding {
  return {
    kind,
    message,
    at: null,
    also: [],
    scenario: scenarioId,
    program: '',
    tried: 0,
    failed: 0,
    replay: null,
    variant: '',
    hidden: false,
    consequence: null,
    ...about,
  };
}

/** Sentences of hints, in both languages. */
export const hints = {
  unmodelled: (calls: readonly string[]): Finding =>
    hint('not-modelled', {
      en: `The program uses ${calls.join(', ')}, which ${calls.length === 1 ? 'is' : 'are'} let through without being followed: what depends on that is not judged.`,
      ko: `프로그램이 사용하는 ${calls.join(', ')}은(는) 추적하지 않고 그대로 실행하므로, 이에 의존하는 동작은 판정하지 않았습니다.`,
    }),
  broken: (why: string): Finding =>
    hint('not-explored', {
      en: `The program could not be explored: ${why}.`,
      ko: `프로그램을 탐색하지 못했습니다: ${why}.`,
    }),
  endless: (cut: number, tried: number): Finding =>
    hint('endless', {
      en: `${cut === tried ? 'The program' : `In ${cut} of ${tried} schedules the program`} did not end within the bound of steps. It was judged by what it did until then; what would be left behind at its end (leaks, zombies, lost messages) was not judged.`,
      ko: `${cut === tried ? '프로그램이' : `스케줄 ${tried}개 중 ${cut}개에서 프로그램이`} 단계 제한 안에 끝나지 않았습니다. 그때까지의 동작만 판정했고, 끝난 뒤에 남는 것(누수, 좀비, 손실된 메시지)은 판정하지 않았습니다.`,
    }),
  limit: (what: string, count: number, tried: number): Finding =>
    hint('limit', {
      en: `In ${count} of ${tried} schedules the program was stopped at the limit of ${what}; what it would have done later was not judged.`,
      ko: `스케줄 ${tried}개 중 ${count}개에서 프로그램이 제한(${what})에 도달해 중단되었으며, 그 뒤의 동작은 판정하지 않았습니다.`,
    }),
};
