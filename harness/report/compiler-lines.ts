import { styleText } from 'node:util';
import type { BuildResult } from '../model/result.js';
import { escapeControl } from '../support/text.js';
import type { ConsoleOptions } from './console.js';
import { excerpt } from './console-excerpt.js';
import { translator } from './messages/translate.js';

/** Headers of other systems, and what to say about them. */
const foreign = /\b(?:conio|windows|winsock2?|process|dos|io|graphics|bios|direct)\.h: No such file/;

/** Why nothing could be run: the compiler's messages as it would have printed them, and what they mean. */
export function compilerLines(
  builds: readonly BuildResult[],
  sources: Readonly<Record<string, string>>,
  { lang, color }: Pick<ConsoleOptions, 'lang' | 'color'>,
): string[] {
  const t = translator(lang);
  const paint = (tone: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(tone, text, { validateStream: false }) : text;
  return builds
    .filter(({ ok }) => !ok)
    .flatMap(({ program, diagnostics, omitted }) => {
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const windows = errors.find(({ message }) => foreign.test(message));
      return [
        ...errors.flatMap(({ file, line, column, message }) => {
          const place = [file, line, column].filter((part) => part !== 0 && part !== '').join(':');
          const at = { file, line, function: '' };
          return [
            `${paint('bold', `${escapeControl(place)}:`)} ${paint(['bold', 'red'], 'error:')} ${escapeControl(message)}`,
            ...excerpt(at, column, sources).slice(1),
          ];
        }),
        ...(omitted > 0 ? [t('student.omitted', { n: omitted })] : []),
        ...(windows === undefined
          ? []
          : [t('inspect.windows', { header: foreign.exec(windows.message)?.[0].split(':')[0] ?? '' })]),
        t('inspect.notBuilt', { program: escapeControl(program) }),
      ];
    });
}
