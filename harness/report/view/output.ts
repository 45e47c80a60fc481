import type { ScenarioResult } from '../../model/result.js';
import type { Words } from './words.js';

export interface OutputView {
  readonly title: string;
  /** Line by line, so that no white space of theirs ends a line of the page. */
  readonly lines: readonly string[];
  readonly cut: string;
}

const mostCharacters = 4000;
const mostLines = 80;

/** What each program printed in the failing run, capped; nothing about a program that printed nothing. */
export function outputsOf(scenario: ScenarioResult | undefined, { t }: Words): OutputView[] {
  return (scenario?.output ?? []).flatMap(({ program, stdout, stderr }) =>
    (
      [
        [t('output.stdout', { program }), stdout],
        [t('output.stderr', { program }), stderr],
      ] as const
    )
      .filter(([, printed]) => printed !== '')
      .map(([title, printed]) => ({ title, ...capped(printed, t) })),
  );
}

function capped(printed: string, t: Words['t']): Omit<OutputView, 'title'> {
  const lines = printed.slice(0, mostCharacters).replace(/\n$/, '').split('\n').slice(0, mostLines);
  const left = printed.length - lines.join('\n').length;
  return { lines, cut: left > 1 ? t('output.cut', { n: left }) : '' };
}
