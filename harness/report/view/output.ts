import type { ScenarioResult } from '../../model/result.js';
import type { Words } from './words.js';

export interface OutputView {
  readonly program: string;
  readonly status: string;
  readonly streams: readonly StreamView[];
}

interface StreamView {
  readonly title: string;
  /** Line by line, so that no white space of theirs ends a line of the page. */
  readonly lines: readonly string[];
  readonly cut: string;
}

const mostCharacters = 4000;
const mostLines = 80;

/** How each program of the failing run ended and what it printed, capped. */
export function outputsOf(scenario: ScenarioResult | undefined, { t }: Words): OutputView[] {
  return (scenario?.output ?? []).map(({ program, stdout, stderr, status }) => {
    const streams = [
      { title: t('output.stdout', { program }), printed: stdout },
      { title: t('output.stderr', { program }), printed: stderr },
    ];
    return {
      program,
      status: t('output.status', { program, status }),
      streams: streams
        .filter(({ printed }) => printed !== '')
        .map(({ title, printed }) => ({ title, ...capped(printed, t) })),
    };
  });
}

function capped(printed: string, t: Words['t']): Omit<StreamView, 'title'> {
  const lines = printed.slice(0, mostCharacters).replace(/\n$/, '').split('\n').slice(0, mostLines);
  const left = printed.length - lines.join('\n').length;
  return { lines, cut: left > 1 ? t('output.cut', { n: left }) : '' };
}
