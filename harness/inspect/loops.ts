import { onlyCode } from '../support/without-comments.js';

/**
 * Which lines of a C source stand in a loop that is written to go on for ever: `while (1)`, `for (;;)`, `do … while (1)`.
 * By brackets alone, so that it works on whatever old C a student has written.
 */
export function endlessLoops(source: string): (line: number) => boolean {
  const code = onlyCode(source);
  const ranges: { readonly from: number; readonly to: number }[] = [];
  const opens = /\b(?:while\s*\(\s*(?:1|true|TRUE|!0|1\s*==\s*1)\s*\)|for\s*\([^;{}]*;\s*(?:1|true|TRUE)?\s*;)/g;
  for (const match of code.matchAll(opens)) {
    const from = match.index;
    const head = match[0].startsWith('for')
      ? closing(code, code.indexOf('(', from), '(', ')')
      : from + match[0].length - 1;
    ranges.push({ from: lineAt(code, from), to: lineAt(code, endOfStatement(code, head + 1)) });
  }
  for (const match of code.matchAll(/\bdo\s*\{/g)) {
    const end = closing(code, code.indexOf('{', match.index), '{', '}');
    if (/^\}\s*while\s*\(\s*(?:1|true|TRUE)\s*\)/.test(code.slice(end, end + 80)))
      ranges.push({ from: lineAt(code, match.index), to: lineAt(code, end) });
  }
  return (line) => ranges.some(({ from, to }) => from <= line && line <= to);
}

/** The lines on which a function of this name is called (or named in some other way than its definition). */
export function callsOf(source: string, name: string): number[] {
  const code = onlyCode(source);
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  return [...code.matchAll(new RegExp(`(^|[^\\w])${name}\\s*\\(`, 'gm'))]
    .filter(({ index, 0: text }) => {
      const end = closing(code, index + text.length - 1, '(', ')');
      return !/^\)\s*\{/.test(code.slice(end)); // that is its definition
    })
    .map(({ index, 1: before = '' }) => lineAt(code, index + before.length));
}

function closing(code: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = Math.max(0, from); at < code.length; at++) {
    if (code[at] === open) depth++;
    else if (code[at] === close && --depth === 0) return at;
  }
  return code.length;
}

function endOfStatement(code: string, from: number): number {
  const next = /\S/.exec(code.slice(from));
  if (next === null) return code.length;
  if (next[0] === '{') return closing(code, from + next.index, '{', '}');
  const end = code.indexOf(';', from);
  return end < 0 ? code.length : end;
}

function lineAt(code: string, index: number): number {
  let line = 1;
  for (let at = code.indexOf('\n'); at >= 0 && at < index; at = code.indexOf('\n', at + 1)) line++;
  return line;
}
