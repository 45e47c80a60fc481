import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { Problem } from '../model/submission.js';
import type { Text } from '../model/suite.js';
import { escapeControl } from '../support/text.js';

/** `file:line:col path: message`, the source line, a caret under the place, and what was probably meant. */
export function formatProblem(
  problem: Problem,
  { colour, lang = 'en' }: { readonly colour: boolean; readonly lang?: keyof Text },
): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const place = problem.line === 0 ? problem.file : `${problem.file}:${problem.line}:${problem.column}`;
  const message = lang === 'ko' ? (problem.ko ?? problem.message) : problem.message;
  const path = problem.path === '' ? '' : ` ${escapeControl(problem.path)}`;
  const lines = [`${paint('bold', escapeControl(place) + path)}: ${escapeControl(message)}`];
  if (problem.excerpt !== '' && problem.line > 0) {
    const gutter = `  ${problem.line} | `;
    const before = visible(problem.excerpt.slice(0, problem.column - 1));
    lines.push(paint('dim', gutter) + visible(problem.excerpt));
    lines.push(' '.repeat(gutter.length + stringWidth(before)) + paint('red', '^'));
  }
  if (problem.suggestion !== null)
    lines.push(`  ${meant[lang](paint('green', `"${escapeControl(problem.suggestion)}"`))}`);
  return lines.join('\n');
}

const meant = {
  en: (word: string) => `did you mean ${word}?`,
  ko: (word: string) => `${word}을(를) 뜻한 것인가요?`,
};

/** One column per tab, so that the caret stands right on every terminal. */
function visible(line: string): string {
  return escapeControl(line.replaceAll('\t', ' '));
}
