import { terminalText } from './text.js';

export type Trace = (what: string, details?: Readonly<Record<string, unknown>>) => void;

/** `GRADE_TRACE=run,sandbox:debug` shows what these parts do, on stderr; `:debug` shows more of a part, `*` is all. */
export function trace(
  part: string,
  level: 'info' | 'debug' = 'info',
  wanted = process.env['GRADE_TRACE'] ?? '',
): Trace {
  const shown = wanted.split(',').some((word) => {
    const [name, depth = 'info'] = word.trim().split(':');
    return (name === part || name === '*') && (level === 'info' || depth === 'debug');
  });
  if (!shown) return () => undefined;
  return (what, details = {}) => {
    const words = Object.entries(details).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    process.stderr.write(`${terminalText(`[${part}] ${what}${words.join('')}`, false)}\n`);
  };
}
