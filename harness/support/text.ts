import { invisible, spelledOut } from '../model/invisible.js';

/**
 * Makes text of unknown origin harmless on a terminal and in a log: control, direction and other invisible characters are
 * spelled out.
 */
export function escapeControl(text: string, keep = ''): string {
  return text.replace(invisible, (character) => (keep.includes(character) ? character : spelledOut(character)));
}

/** Our own colours, the only sequences that may reach a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for
const sgr = /(\x1b\[[0-9;]*m)/;

/** Words at which a log reader of a CI service would take a line for a command: GitHub, Azure, TeamCity. */
const command = /^([ \t]*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))/gm;

/**
 * The last look at what goes to a terminal or a log of a CI service, whoever wrote it: no control byte but the end of a
 * line, and colours where they are wanted.
 */
export function terminalText(text: string, color: boolean): string {
  const parts = color ? text.split(sgr) : [text];
  return parts
    .map((part, i) => (i % 2 === 1 ? part : escapeControl(part, '\n\t')))
    .join('')
    .replace(command, (_, blanks: string | undefined) => (blanks === undefined ? '\\x23' : `${blanks}\\x3a`));
}

/** JSON that is as harmless to look at as it is to parse: the same value, with such characters as `\u202e`. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(invisible, (character) => (character === '\n' ? character : asUnits(character)))
    .replace(/#(?=#(?:\[|vso\[|teamcity\[))/g, asUnits);
}

function asUnits(text: string): string {
  return Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}

/** At most `max` UTF-16 units, cut between characters, with an ellipsis where something was cut. */
export function capText(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A value as it would be written in YAML, on one short line. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === null) return 'nothing';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return JSON.stringify(capText(escapeControl(value), 60));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'something else';
}
