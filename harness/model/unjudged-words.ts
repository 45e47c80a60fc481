import type { AssignmentResult, CriterionResult, Place, UnjudgedScenario } from './result.js';
import type { Cause } from './not-judged.js';
import type { Text } from './suite.js';

/** One reason for which scenarios have no verdict, and which these are. */
export interface UnjudgedReason {
  readonly cause: Cause;
  /** With who is the cause, and where: "pipe.c:12: the program uses …", "the grader failed: …". */
  readonly reason: Text;
  readonly scenarios: readonly Text[];
}

/** Those of an assignment that leave a criterion without a verdict; all where no program of it was even built. */
export function unjudgedIn(
  { broken }: Pick<AssignmentResult, 'broken'>,
  criterion: Pick<CriterionResult, 'unjudgedIn' | 'unjudged'>,
): readonly UnjudgedScenario[] {
  if (criterion.unjudged > 0 && criterion.unjudgedIn.length === 0) return broken;
  return broken.filter(({ scenario }) => criterion.unjudgedIn.includes(scenario));
}

/** Each reason once, in the order of the scenarios. */
export function unjudgedReasons(broken: readonly UnjudgedScenario[]): UnjudgedReason[] {
  const reasons = new Map<string, UnjudgedReason>();
  for (const { cause, reason, at, title } of broken) {
    const said = { en: told(cause, reason.en, at, 'en'), ko: told(cause, reason.ko, at, 'ko') };
    const known = reasons.get(said.en)?.scenarios ?? [];
    reasons.set(said.en, { cause, reason: said, scenarios: [...known, title] });
  }
  return [...reasons.values()];
}

/** The reason with its scenarios behind it. */
export function withScenarios({ reason, scenarios }: UnjudgedReason): Text {
  const { en, ko } = someOf(scenarios);
  return { en: `${reason.en} (${en})`, ko: `${reason.ko}(${ko})` };
}

const mostNamed = 3;

/** "one way, large, both ways and 2 more" */
export function someOf(titles: readonly Text[]): Text {
  const named = (lang: keyof Text) =>
    titles
      .slice(0, mostNamed)
      .map((title) => title[lang])
      .join(', ');
  const more = titles.length - mostNamed;
  if (more <= 0) return { en: named('en'), ko: named('ko') };
  return { en: `${named('en')} and ${more} more`, ko: `${named('ko')} 외 ${more}개` };
}

const failed: Text = { en: 'the grader failed', ko: '채점기 오류' };

function told(cause: Cause, reason: string, at: Place | null, lang: keyof Text): string {
  if (cause === 'harness') return `${failed[lang]}: ${reason}`;
  return at === null ? reason : `${at.file}:${at.line}: ${reason}`;
}

/** That a person has to look at points that nobody could judge: without a full stop. */
export function unjudgedPoints({ unjudged, points }: { readonly unjudged: number; readonly points: number }): Text {
  return {
    en: `${unjudged} of the ${points} points ${unjudged === 1 ? 'is' : 'are'} not judged, a person must look`,
    ko: `${points}점 중 ${unjudged}점은 판정하지 못했으므로 사람이 확인해야 합니다`,
  };
}
