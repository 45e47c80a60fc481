import { calledFrom } from '../model/called-from.js';
import type { Finding } from '../model/result.js';
import { escapeControl } from '../support/text.js';

/** The calls that led to a finding, innermost first: `work() (a.c:12) ← main() (a.c:40)`; empty if none are known. */
export function stackText({ also }: Finding): string {
  return also
    .filter(({ role }) => role === calledFrom)
    .map(({ file, line, function: name }) => {
      const place = escapeControl(`${file}:${line}`);
      return name === '' ? place : `${escapeControl(name)}() (${place})`;
    })
    .join(' ← ');
}
