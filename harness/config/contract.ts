import type { Problem } from '../model/submission.js';
import { nearest } from '../support/nearest.js';
import { showValue } from '../support/text.js';
import type { Path, YamlSource } from '../support/yaml-source.js';

interface Setting {
  readonly form: RegExp;
  readonly what: string;
  /** How a list is written as one value. */
  readonly list?: string;
}

const count: Setting = { form: /^\d{1,9}$/, what: 'a whole number' };

const signalNames: Setting = {
  form: /^SIG[A-Z0-9+-]+(,SIG[A-Z0-9+-]+)*$/,
  what: 'signal names such as "SIGUSR1,SIGTERM"',
  list: ',',
};

/** The settings that the native oracles understand. */
const settings: Readonly<Record<string, Setting>> = {
  'items.expected': { form: /^\d+:\d+(,\d+:\d+)*$/, what: 'stream:count pairs such as "0:30,1:30"', list: ',' },
  'items.lost': { form: /^(forbidden|allowed)$/, what: '"forbidden" or "allowed"' },
  'items.passed': { form: /^(processes|pipe|ring)$/, what: '"processes", "pipe" or "ring"' },
  order: { form: /^(fifo|priority|none)$/, what: '"fifo", "priority" or "none"' },
  races: { form: /^(on|off)$/, what: '"on" or "off"' },
  'message.bytes': count,
  'queue.mode': { form: /^(0o)?[0-7]{3,4}$/, what: 'octal permission bits such as "0600"' },
  'expect.exit': { form: /^(any|\d{1,3})(,(any|\d{1,3}))*$/, what: 'an exit status such as 0, or "any"', list: ',' },
  'expect.stdout.contains': { form: /^[^\0]+$/, what: 'a text, or a list of texts', list: '\n' },
  'expect.stdout.equals': { form: /^[^\0]*$/, what: 'a text' },
  'handlers.required': signalNames,
  'signals.counted': signalNames,
  'children.min': count,
  'pipes.min': count,
  'pipes.bytes': count,
  'messages.min': count,
};
const names = Object.keys(settings);

/** Flattens the `contract:` at `path` to dotted names: `{ message: { bytes: 64 } }` → `{ "message.bytes": "64" }`. */
export function readContract(
  source: YamlSource,
  path: Path,
  value: unknown,
): { contract: Record<string, string>; problems: Problem[] } {
  const contract: Record<string, string> = {};
  const problems: Problem[] = [];
  if (value !== undefined && value !== null) read(path, '', value);
  return { contract, problems };

  function read(at: Path, name: string, inside: unknown): void {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (setting !== undefined) readSetting(at, name, setting, inside);
    else if (isMap(inside) && (name === '' || names.some((known) => known.startsWith(`${name}.`)))) {
      for (const [key, child] of Object.entries(inside))
        read([...at, key], name === '' ? key : `${name}.${key}`, child);
    } else if (name === '' || names.some((known) => known.startsWith(`${name}.`))) {
      problems.push(
        source.problemAt(at, `expected a map of settings such as { order: fifo }, got ${showValue(inside)}`),
      );
    } else {
      const message = `unknown setting "${name}"; expected one of ${names.join(', ')}`;
      problems.push(source.problemAt(at, message, { suggestion: nearest(name, names), at: 'key' }));
    }
  }

  function readSetting(at: Path, name: string, setting: Setting, inside: unknown): void {
    const parts = setting.list !== undefined && Array.isArray(inside) ? inside : [inside];
    const words = parts.map((part, i) => written(source, parts === inside ? [...at, i] : at, part));
    const whole = words.join(setting.list ?? '');
    if (words.includes(null) || !setting.form.test(whole)) {
      const got = words.includes(null) ? inside : whole;
      problems.push(source.problemAt(at, `expected ${setting.what}, got ${showValue(got)}`));
    } else contract[name] = name === 'queue.mode' ? whole.replace(/^0o/, '0') : whole;
  }
}

/** A word as the author wrote it: `0600` and `1e3` are not numbers to us. */
export function written(source: YamlSource, path: Path, value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return source.written(path) ?? String(value);
  return null;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
