import stringWidth from 'string-width';
import type { Finding } from '../model/result.js';
import { capText, escapeControl } from '../support/text.js';

const longest = 160;

/** Place, source line and a mark under it; with a column (1-based, 0 = unknown) a caret, else the whole statement. */
export function excerpt(at: Finding['at'], column: number, sources: Readonly<Record<string, string>>): string[] {
  if (at === null) return [];
  const place = escapeControl(at.line > 0 ? `${at.file}:${at.line}` : at.file);
  const source = Object.hasOwn(sources, at.file) ? sources[at.file]?.split(/\r?\n/)[at.line - 1] : undefined;
  if (source === undefined || source.trim() === '') return [place];
  const shown = readable(source);
  const number = String(at.line);
  return [place, `${number} | ${shown}`, `${' '.repeat(number.length)} | ${mark(source, shown, column)}`];
}

function mark(source: string, shown: string, column: number): string {
  if (column > 0) return `${' '.repeat(Math.min(longest, stringWidth(readable(bytesBefore(source, column)))))}^`;
  const indent = shown.length - shown.trimStart().length;
  return `${' '.repeat(indent)}^${'~'.repeat(Math.max(0, stringWidth(shown.trim()) - 1))}`;
}

/** gcc counts columns in bytes. */
function bytesBefore(source: string, column: number): string {
  return Buffer.from(source)
    .subarray(0, column - 1)
    .toString();
}

function readable(text: string): string {
  return capText(escapeControl(text.replaceAll('\t', '    ')), longest);
}
