import { styleText } from 'node:util';
import type { Inspection } from '../model/inspection.js';
import type { BuildResult, Finding } from '../model/result.js';
import { escapeControl } from '../support/text.js';
import type { ConsoleOptions } from './console.js';
import { excerpt } from './console-excerpt.js';

type Paint = (tone: Parameters<typeof styleText>[0], text: string) => string;

/** What `grade inspect` prints for people. */
export function inspectLines(inspection: Inspection, options: ConsoleOptions): string[] {
  const { lang, color } = options;
  const paint: Paint = (tone, text) => (color ? styleText(tone, text, { validateStream: false }) : text);
  const lines = inspection.findings.flatMap((finding) => [
    `${placeOf(finding)}${paint(['bold', 'red'], finding.kind)}: ${escapeControl(finding.message[lang])}`,
    ...excerpt(finding, 0, inspection.sources).slice(1),
    ...(finding.replay === null ? [] : [`  grade replay ${finding.replay}`]),
    '',
  ]);
  const hints = inspection.hints.map(({ kind, message }) => `${paint('cyan', kind)}: ${escapeControl(message[lang])}`);
  const { tried, distinct, cut } = inspection.schedules;
  return [...lines, ...hints, `${inspection.verdict}: ${tried} schedules, ${distinct} distinct, ${cut} cut`];
}

function placeOf({ at }: Finding): string {
  return at === null ? '' : `${escapeControl(at.file)}:${at.line}: `;
}

/** The compiler's messages as it would have printed them. */
export function compilerLines(builds: readonly BuildResult[], { color }: ConsoleOptions): string[] {
  const paint: Paint = (tone, text) => (color ? styleText(tone, text, { validateStream: false }) : text);
  return builds
    .filter(({ ok }) => !ok)
    .flatMap(({ diagnostics }) =>
      diagnostics.map(({ severity, file, line, column, message }) => {
        const place = [file, line, column].filter((part) => part !== 0 && part !== '').join(':');
        const tone = severity === 'error' ? (['bold', 'red'] as const) : (['bold', 'magenta'] as const);
        return `${escapeControl(place)}: ${paint([...tone], `${severity}:`)} ${message}`;
      }),
    );
}
