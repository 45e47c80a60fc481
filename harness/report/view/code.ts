import { calledFrom } from '../../model/called-from.js';
import type { Finding, Step } from '../../model/result.js';
import { objectName } from '../../model/kinds/objects.js';
import { capText } from '../../support/text.js';
import { highlight, type Token } from './highlight.js';
import type { Words } from './words.js';

interface CodeLine {
  readonly number: number;
  readonly id: string;
  readonly tokens: readonly Token[];
  /** '' · at: where the rule was broken · also: takes part · step: a step of the shown execution. */
  readonly mark: '' | 'at' | 'also' | 'step';
  /** What happens here, in words; empty for nothing. */
  readonly note: string;
  /** Lines were left out before this one. */
  readonly gap: boolean;
}

export interface CodeView {
  readonly file: string;
  readonly label: string;
  readonly lines: readonly CodeLine[];
  /** Lines of the file beyond those shown; 0 for none. */
  readonly cut: number;
}

/** A file with nothing but numbers and colours, e.g. at the end of the page. */
export function wholeFile(file: string, source: string, id: string, most: number): Omit<CodeView, 'label'> {
  const all = highlight(source);
  const lines = all.slice(0, most).map((tokens, index) => codeLine(id, index + 1, tokens, undefined, false));
  return { file, lines, cut: Math.max(0, all.length - most) };
}

interface Mark {
  readonly mark: CodeLine['mark'];
  readonly note: string;
}

const context = { at: 4, also: 3, step: 1, '': 0 } as const;
const shownWhole = 40;
const mostLines = 120;

/** For each file that a mistake touches: the lines around, marked with what happens there. */
export function excerpts(
  finding: Finding,
  steps: readonly Step[],
  sources: Readonly<Record<string, readonly Token[][]>>,
  id: string,
  words: Words,
): Omit<CodeView, 'label'>[] {
  const marks = marksOf(finding, steps, words);
  return [...marks].flatMap(([file, marked], index) => {
    const source = Object.hasOwn(sources, file) ? sources[file] : undefined;
    if (source === undefined || marked.size === 0) return [];
    const wanted = linesAround(marked, source.length);
    const lines = wanted.map((number, position) => {
      const gap = position === 0 ? number > 1 : number > (wanted[position - 1] ?? 0) + 1;
      return codeLine(`${id}-${index}`, number, source[number - 1] ?? [], marked.get(number), gap);
    });
    return [{ file, lines, cut: 0 }];
  });
}

function marksOf(finding: Finding, steps: readonly Step[], words: Words): Map<string, Map<number, Mark>> {
  const marks = new Map<string, Map<number, Mark>>();
  const add = (file: string, line: number, mark: Mark) => {
    const marked = marks.get(file) ?? new Map<number, Mark>();
    marks.set(file, marked);
    if (line > 0 && !marked.has(line)) marked.set(line, mark);
  };
  if (finding.at !== null) add(finding.at.file, finding.at.line, { mark: 'at', note: words.t('role.at') });
  for (const { file, line, role } of finding.also) add(file, line, { mark: 'also', note: roleName(role, words) });
  for (const { at, marked } of steps)
    if (at !== null && marked) add(at.file, at.line, { mark: 'also', note: words.t('role.step') });
  for (const { at } of steps) if (at !== null) add(at.file, at.line, { mark: 'step', note: '' });
  return marks;
}

const roles = [
  'writer',
  'maker',
  'taker',
  'first',
  'earlier',
  'sender',
  'exit',
  'pipe',
  'fork',
  'holder',
  'interrupted',
  'last',
  'consequence',
  'error',
  'given',
  'taken',
  'reader',
  'handler',
  'loaded',
  'failed',
  'user',
  'used',
  'made',
  'close',
  'init',
  'destroyed',
  'owner',
  'waiter',
  'again',
  'post',
  calledFrom,
] as const;

/** What happens at a further place of a finding; `waits:msgrcv:queue 0:3`: who waits for what, `holds:mutex 0`: who has it. */
export function roleName(role: string, { t, lang }: Words): string {
  const [name, call = '', object = '', type = ''] = role.split(':');
  if (name === 'waits') {
    const what = [object === '' ? '' : objectName(object, lang), type].filter((each) => each !== '');
    return t('role.waits', { what: `${call}(${what.join(', ')})` });
  }
  if (name === 'holds') return t('role.holds', { what: objectName(call, lang) });
  const known = roles.find((each) => each === role);
  return known === undefined ? role : t(`role.${known}`);
}

function linesAround(marked: ReadonlyMap<number, Mark>, length: number): number[] {
  if (length <= shownWhole) return Array.from({ length }, (_, index) => index + 1);
  const wanted = new Set<number>();
  const byWeight = [...marked].sort(([, a], [, b]) => context[b.mark] - context[a.mark]);
  for (const [line, { mark }] of byWeight) {
    for (let near = line - context[mark]; near <= line + context[mark]; near++) {
      if (near >= 1 && near <= length && wanted.size < mostLines) wanted.add(near);
    }
  }
  return [...wanted].sort((a, b) => a - b);
}

function codeLine(
  id: string,
  number: number,
  tokens: readonly Token[],
  mark: Mark | undefined,
  gap: boolean,
): CodeLine {
  const capped = tokens.slice(0, 400).map(({ kind, text }) => ({ kind, text: capText(text, 2000) }));
  return { number, id: `${id}-L${number}`, tokens: capped, mark: mark?.mark ?? '', note: mark?.note ?? '', gap };
}
