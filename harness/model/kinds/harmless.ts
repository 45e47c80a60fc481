import { invisible, spelledOut } from '../invisible.js';

const longest = 120;

/** Text made by a student's program, fit for a sentence: short, and invisible characters are spelled out. */
export function harmless(text: string): string {
  const visible = capped(text).replace(invisible, spelledOut);
  return capped(visible);
}

function capped(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
