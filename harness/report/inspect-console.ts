import { styleText } from 'node:util';
import type { Inspection } from '../model/inspection.js';
import type { Execution, Finding } from '../model/result.js';
import { escapeControl } from '../support/text.js';
import type { ConsoleOptions } from './console.js';
import { tableLines } from './console-steps.js';
import { fewSteps } from './few-steps.js';
import { headPlace, places } from './inspect-excerpt.js';
import { stackText } from './stack.js';
import { translator } from './messages/translate.js';
import { explanationOf } from './view/explanation.js';
import { type Mistake, mistakesOf } from './view/ranking.js';
import { verdictText } from './view/verdict.js';
import type { Words } from './view/words.js';
import { wrap } from './wrap.js';

type Tone = Parameters<typeof styleText>[0];
type Paint = (tone: Tone, text: string) => string;

const narrowest = 40;
const widest = 110;

/**
 * What `grade inspect` prints for people, as a compiler would: a message with its place, the source with all places
 * marked, how it happened, why it matters, what repairs it, and what shows it again; hints apart; a summary.  Nothing
 * of what a program or a file says reaches the terminal as a command.
 */
export function inspectLines(inspection: Inspection, { lang, color, width }: ConsoleOptions): string[] {
  const words: Words = { lang, t: translator(lang), say: (text) => escapeControl(text[lang]) };
  const paint: Paint = (tone, text) => (color ? styleText(tone, text, { validateStream: false }) : text);
  const columns = Math.max(narrowest, Math.min(widest, width));
  return [
    ...mistakesOf(inspection.findings).flatMap((mistake) => [
      ...mistakeLines(mistake, inspection, words, paint, columns),
      '',
    ]),
    ...hintLines(inspection.hints, words, paint, columns),
    ...summaryLines(inspection, words, paint),
  ];
}

function mistakeLines(
  { key, lead }: Mistake,
  { sources, executions }: Inspection,
  words: Words,
  paint: Paint,
  width: number,
): string[] {
  const { t, say } = words;
  const place = headPlace(lead.at, sources);
  const explanation = explanationOf(lead.kind);
  const note = (name: string, text: string) => labelled(name, text, paint, width);
  const execution = executions.find(({ mistake }) => mistake === key);
  const calls = stackText(lead);
  return [
    ...wrap(`${place === '' ? '' : `${place}: `}${lead.kind}: ${say(lead.message)}`, width).map((line, index) =>
      index === 0 ? headline(line, place, lead.kind, paint) : `  ${line}`,
    ),
    ...places(lead, sources, words, paint),
    ...(calls === '' ? [] : note(t('inspect.stack'), calls)),
    ...(execution === undefined ? [] : howLines(execution, words, paint, width)),
    ...(lead.tried === 0
      ? []
      : note(
          t('inspect.seen'),
          lead.failed === lead.tried
            ? t('inspect.always', { tried: lead.tried })
            : t('inspect.frequency', { failed: lead.failed, tried: lead.tried }),
        )),
    ...(explanation === null
      ? []
      : [...note(t('inspect.why'), say(explanation.why)), ...note(t('inspect.repair'), say(explanation.repair))]),
    ...(lead.replay === null ? [] : note(t('inspect.replay'), `grade replay ${lead.replay}`)),
  ];
}

function headline(line: string, place: string, kind: string, paint: Paint): string {
  const before = place === '' ? '' : `${place}: `;
  if (!line.startsWith(`${before}${kind}:`)) return line;
  return `${paint('bold', before)}${paint(['bold', 'red'], `${kind}:`)}${paint('bold', line.slice(before.length + kind.length + 1))}`;
}

/** The interleaving in a few lines, if more than one task takes part. */
function howLines({ steps, diverges }: Execution, words: Words, paint: Paint, width: number): string[] {
  const few = fewSteps(steps, diverges);
  if (new Set(few.map(({ task }) => task)).size < 2) return [];
  return [
    `  = ${paint('bold', words.t('inspect.how'))}:`,
    ...tableLines(few, diverges, words, paint, width - 4).map((line) => `    ${line}`),
  ];
}

function labelled(name: string, text: string, paint: Paint, width: number): string[] {
  return wrap(`${name}: ${text}`, width - 4).map((line, index) =>
    index === 0 ? `  = ${paint('bold', line.slice(0, name.length + 1))}${line.slice(name.length + 1)}` : `    ${line}`,
  );
}

function hintLines(hints: readonly Finding[], { t, say }: Words, paint: Paint, width: number): string[] {
  if (hints.length === 0) return [];
  return [
    paint('bold', t('inspect.hints')),
    ...hints.flatMap(({ kind, at, message }) => {
      const place = at === null || at.line === 0 ? '' : `${escapeControl(at.file)}:${at.line}: `;
      const [first = '', ...rest] = wrap(`${place}${kind}: ${say(message)}`, width - 4);
      return [`  · ${paint('cyan', first)}`, ...rest.map((line) => `    ${line}`)];
    }),
    '',
  ];
}

const tones = { clean: 'green', defective: 'red', inconclusive: 'yellow' } as const;

function summaryLines(
  { verdict, findings, schedules, end, cflags, tier, compilerTier }: Inspection,
  { t }: Words,
  paint: Paint,
): string[] {
  const parts = [
    t('inspect.schedules', { tried: schedules.tried, distinct: schedules.distinct }),
    end.deadlocked > 0 ? t('inspect.end.deadlocked', { n: end.deadlocked }) : '',
    end.signaled > 0 ? t('inspect.end.signaled', { n: end.signaled }) : '',
    end.limited > 0 ? t('inspect.end.limited', { n: end.limited }) : '',
    schedules.cut > 0 ? t('inspect.end.cut', { n: schedules.cut }) : '',
    cflags.length > 0 ? t('inspect.flags', { flags: escapeControl(cflags.join(' ')) }) : '',
  ];
  parts.push(t('conditions.isolation', { tier, compiler: compilerTier }));
  const said = paint(['bold', tones[verdict]], verdictText(verdict, mistakesOf(findings).length, t));
  return [[said, ...parts.filter((part) => part !== '')].join(' · ')];
}
