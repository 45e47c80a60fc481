import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { Divergence, Execution, Finding, ObjectState, Step } from '../model/result.js';
import type { Text } from '../model/suite.js';
import { capText, escapeControl } from '../support/text.js';
import type { ConsoleOptions } from './console.js';
import { translator } from './messages/translate.js';
import { turn, turnRow } from './view/turn.js';
import type { Words } from './view/words.js';

/** What was repeated: whose run it is, and what it proves. */
export interface Replayed {
  readonly assignment: Text;
  readonly scenario: Text;
  readonly schedule: number;
  readonly token: string;
  readonly findings: readonly Finding[];
}

export type Paint = (tone: Parameters<typeof styleText>[0], text: string) => string;

/**
 * What `grade replay` prints: what went wrong, then a line per step: its number, who moved, where, what was done, and
 * what its object held afterwards.  Nothing of what a program or a file says reaches the terminal as a command.
 */
export function executionLines(
  replayed: Replayed,
  execution: Omit<Execution, 'mistake'>,
  options: ConsoleOptions,
): string[] {
  const { lang, color, width } = options;
  const words: Words = { lang, t: translator(lang), say: (text) => escapeControl(text[lang]) };
  const paint: Paint = (tone, text) => (color ? styleText(tone, text, { validateStream: false }) : text);
  const { t } = words;
  const { steps, stepsInAll, diverges } = execution;
  const folded = steps.length < stepsInAll;
  const counts = { shown: steps.length, total: stepsInAll };
  return [
    ...headLines(replayed, words, paint),
    '',
    ...tableLines(steps, diverges, words, paint, width),
    '',
    paint('dim', t('steps.legend')),
    folded
      ? t('replay.folded', { ...counts, command: `grade replay ${escapeControl(replayed.token)} --all` })
      : t('replay.all', counts),
  ];
}

function headLines({ assignment, scenario, schedule, findings }: Replayed, { t, say }: Words, paint: Paint): string[] {
  const title = t('replay.title', { assignment: say(assignment), scenario: say(scenario), schedule });
  const told = findings.map(({ kind, at, message }) => {
    const place = at === null ? '' : ` ${escapeControl(at.file)}:${at.line}`;
    return `${paint('red', `✗ ${escapeControl(kind)}`)}${place}: ${say(message)}`;
  });
  return [paint('bold', title), ...told];
}

/** A line per step, with what its object held afterwards beside or below it. */
export function tableLines(
  steps: readonly Step[],
  diverges: Divergence | null,
  words: Words,
  paint: Paint,
  width: number,
): string[] {
  const { t } = words;
  const rows = steps.map((step, index) => ({ step, cells: cellsOf(step, steps[index - 1], words) }));
  const wide = [0, 1, 2].map((column) => Math.max(0, ...rows.map(({ cells }) => stringWidth(cells[column] ?? ''))));
  const lefts = rows.map(({ cells }) =>
    [...wide.map((columns, i) => padded(cells[i] ?? '', columns, i === 0)), cells[3] ?? ''].join('  '),
  );
  const states = steps.map((step, index) => stateText(step.state, steps[index - 1]?.state ?? null, words));
  const leftWidth = Math.max(0, ...lefts.map((left, i) => (states[i] === '' ? 0 : stringWidth(left))));
  const beside = leftWidth + 3 + Math.max(0, ...states.map((state) => stringWidth(state))) <= width;
  const turnAt = diverges === null ? -1 : turnRow(steps, diverges);
  return steps.flatMap((step, index) => {
    const [left = '', state = ''] = [lefts[index], states[index]];
    const line = step.marked ? paint(['bold', 'red'], left) : left;
    const gap = ' '.repeat(Math.max(0, leftWidth - stringWidth(left)) + 3);
    const below = `${' '.repeat((wide[0] ?? 0) + 4)}${state}`;
    return [
      ...(step.skipped === 0
        ? []
        : [paint('dim', `${' '.repeat(wide[0] ?? 0)}  ⋮ ${t('steps.gap', { n: step.skipped })}`)]),
      ...(index === turnAt && diverges !== null
        ? [paint('yellow', `${' '.repeat(wide[0] ?? 0)}  ↪ ${turnText(diverges, words)}`)]
        : []),
      ...(state === '' ? [line] : beside ? [`${line}${gap}${paint('dim', state)}`] : [line, paint('dim', below)]),
    ];
  });
}

function turnText(diverges: Divergence, { t }: Words): string {
  return escapeControl(turn(diverges, t));
}

/** Number with its signs, lane, place, and what was done. */
function cellsOf(step: Step, before: Step | undefined, { t, say }: Words): string[] {
  const switched = before !== undefined && before.task !== step.task;
  const notes = [
    ...(step.overwrites === '' ? [] : [t('steps.overwrites', { item: escapeControl(step.overwrites) })]),
    ...(step.from === null ? [] : [`↩ ${t('steps.from', { step: step.from })}`]),
  ];
  return [
    `${step.marked ? '●' : ''}${switched ? '⇄' : ' '}${step.step}`,
    escapeControl(step.lane),
    step.at === null ? '' : escapeControl(`${capText(step.at.file, 40)}:${step.at.line}`),
    [capText(say(step.what), 120), ...notes].join('  '),
  ];
}

/** "ring [A1][ · ]"; empty if it is as it was. */
function stateText(state: ObjectState | null, before: ObjectState | null, { t, say }: Words): string {
  if (state === null || JSON.stringify(state) === JSON.stringify(before)) return '';
  const cells = state.cells.map(
    ({ text, alarm }) => `[${text === '' ? ' · ' : escapeControl(text)}${alarm ? '!' : ''}]`,
  );
  const parts = [
    say(state.name),
    cells.join(''),
    state.more === 0 ? '' : t('steps.more', { n: state.more }),
    say(state.note),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function padded(text: string, columns: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, columns - stringWidth(text)));
  return right ? `${gap}${text}` : `${text}${gap}`;
}
