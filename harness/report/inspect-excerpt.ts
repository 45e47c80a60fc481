import stringWidth from 'string-width';
import { calledFrom } from '../model/called-from.js';
import type { Finding, Place } from '../model/result.js';
import { byCodePoint } from '../support/order.js';
import { capText, escapeControl } from '../support/text.js';
import { roleName } from './view/code.js';
import type { Words } from './view/words.js';

export type Paint = (tone: 'red' | 'blue' | 'dim' | 'bold', text: string) => string;

interface Marked {
  readonly file: string;
  readonly line: number;
  readonly primary: boolean;
  readonly label: string;
}

const longest = 120;
const mostPlaces = 6;

/** The lines of all places of a finding, in the order of the file, with a mark and its role under each. */
export function places(
  finding: Finding,
  sources: Readonly<Record<string, string>>,
  words: Words,
  paint: Paint,
): string[] {
  const marks = marksOf(finding, words).filter((mark) => lineOf(mark, sources) !== undefined);
  if (marks.length === 0) return [];
  const wide = Math.max(...marks.map(({ line }) => String(line).length));
  const bar = (number: string) => paint('blue', `${number.padStart(wide)} |`);
  const files = [...new Set(marks.map(({ file }) => file))];
  return files.flatMap((file) => {
    const own = marks.filter((mark) => mark.file === file).sort((a, b) => a.line - b.line);
    const numbers = [...new Set(own.map(({ line }) => line))];
    const head = `${' '.repeat(wide)}${paint('blue', '-->')} ${placeText({ file, line: own.find(({ primary }) => primary)?.line ?? numbers[0] ?? 0 })}`;
    const rows = numbers.flatMap((number, position) => {
      const source = readable(lineOf({ file, line: number }, sources) ?? '');
      const gap = position > 0 && number > (numbers[position - 1] ?? 0) + 1 ? [paint('blue', '...')] : [];
      const under = own
        .filter(({ line }) => line === number)
        .map((mark) => `${bar('')} ${markUnder(source, mark, paint)}`.trimEnd());
      return [...gap, `${bar(String(number))} ${source}`, ...under];
    });
    return [head, bar(''), ...rows];
  });
}

/** `prodcons.c:41:5`; the column is where the statement begins. */
export function headPlace(place: Place | null, sources: Readonly<Record<string, string>>): string {
  if (place === null) return '';
  const source = lineOf(place, sources);
  const column = source === undefined ? 0 : source.length - source.trimStart().length + 1;
  return [placeText(place), ...(column > 0 ? [column] : [])].join(':');
}

function marksOf({ at, also }: Finding, words: Words): Marked[] {
  const marks = new Map<string, Marked>();
  const add = ({ file, line }: Place, primary: boolean, label: string) => {
    const key = JSON.stringify([file, line, label]);
    if (line > 0 && !marks.has(key)) marks.set(key, { file, line, primary, label });
  };
  if (at !== null) add(at, true, words.t('role.at'));
  const others = also.filter(({ role }) => role !== calledFrom); // told in a line of their own
  for (const place of others.toSorted((a, b) => byCodePoint(a.file, b.file)))
    add(place, false, escapeControl(roleName(place.role, words)));
  return [...marks.values()].slice(0, mostPlaces);
}

function markUnder(source: string, { primary, label }: Marked, paint: Paint): string {
  const indent = source.length - source.trimStart().length;
  const width = Math.max(1, stringWidth(source.trim()));
  return ' '.repeat(indent) + paint(primary ? 'red' : 'blue', `${(primary ? '^' : '-').repeat(width)} ${label}`);
}

function lineOf({ file, line }: Pick<Place, 'file' | 'line'>, sources: Readonly<Record<string, string>>) {
  const text = Object.hasOwn(sources, file) ? sources[file]?.split(/\r?\n/)[line - 1] : undefined;
  return text === undefined || text.trim() === '' ? undefined : text;
}

function placeText({ file, line }: Pick<Place, 'file' | 'line'>): string {
  return escapeControl(line > 0 ? `${file}:${line}` : file);
}

function readable(text: string): string {
  return capText(escapeControl(text.replaceAll('\t', '    ')), longest).trimEnd();
}
