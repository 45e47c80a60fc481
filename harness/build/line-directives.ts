/**
 * The source without `#line 7 "other.c"` and `# 7 "other.c"`: whatever the compiler says later – messages, lines of an
 * executable – is then about the file and line that it is in.  Only bytes of such directives become spaces, so every
 * line stays where it was.
 */
export function withoutLineDirectives(source: Uint8Array): Uint8Array {
  const text = Buffer.from(source).toString('latin1'); // one unit per byte, in any encoding
  if (!suspicious.test(text)) return source;
  // With and without trigraphs (they depend on flags); to see a directive where there is none only blanks a comment.
  const found = [...directives(text, false), ...directives(text, true)];
  if (found.length === 0) return source;
  const clean = Buffer.from(source);
  for (const [from, to] of found)
    for (let at = from; at < to; at++) if (clean[at] !== 0x0a && clean[at] !== 0x0d) clean[at] = 0x20;
  return clean;
}

/** Hardly any source has what might be one; the others need not be scanned. */
const suspicious = /(?:#|%:|\?\?=)(?:\s|\\|\?\?\/)*(?:\/\*|[l0-9])/;

type Range = readonly [from: number, to: number];

/** A scanner of C's first phases: splices, comments, literals, and where a directive begins. */
function directives(text: string, trigraphs: boolean): Range[] {
  const found: Range[] = [];
  const splice = trigraphs ? /(?:\\|\?\?\/)[ \t\v\f]*\r?\n/y : /\\[ \t\v\f]*\r?\n/y;
  let at = 0;
  /** Nothing but blanks and comments so far in this line. */
  let fresh = true;

  /** Past splices; true if there were any. */
  function joined(): boolean {
    const before = at;
    for (splice.lastIndex = at; splice.test(text); splice.lastIndex = at) at = splice.lastIndex;
    return at > before;
  }

  /** Past `word` if it is next, splices between its letters included. */
  function takes(word: string): boolean {
    const before = at;
    for (const letter of word) {
      joined();
      if (text[at] !== letter) {
        at = before;
        return false;
      }
      at++;
    }
    return true;
  }

  function comment(): boolean {
    if (takes('/*')) {
      while (at < text.length && !takes('*/')) at++;
      return true;
    }
    if (!takes('//')) return false;
    toEndOfLine();
    return true;
  }

  function toEndOfLine(): void {
    while (at < text.length) {
      if (joined()) continue;
      if (text[at] === '\n') return;
      at++;
    }
  }

  /** To the end of a directive: a comment in it may go over lines. */
  function toEndOfDirective(): void {
    while (at < text.length && text[at] !== '\n') {
      if (joined() || literal() || comment()) continue;
      if (text[at] !== '\n') at++;
    }
  }

  function blanks(): void {
    while (at < text.length && (joined() || blankComment() || isBlank(text[at]))) if (isBlank(text[at])) at++;
  }

  function blankComment(): boolean {
    const before = at;
    if (!takes('/*')) return false;
    at = before;
    return comment();
  }

  function literal(): boolean {
    const quote = text[at];
    if (quote !== '"' && quote !== "'") return false;
    at++;
    while (at < text.length && text[at] !== '\n') {
      if (joined()) continue;
      if (text[at] === quote) {
        at++;
        return true;
      }
      at += text[at] === '\\' && text[at + 1] !== '\n' ? 2 : 1;
    }
    return true;
  }

  while (at < text.length) {
    if (joined()) continue;
    const from = at;
    if (fresh && (takes('#') || takes('%:') || (trigraphs && takes('??=')))) {
      blanks();
      const lines = /[0-9]/.test(text[at] ?? '') || (takes('line') && !isLetter(text[at]));
      toEndOfDirective();
      if (lines) found.push([from, at]);
      continue;
    }
    if (comment()) continue;
    if (text[at] === '\n') fresh = true;
    else if (!isBlank(text[at])) fresh = false;
    if (!literal()) at++;
  }
  return found;
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t' || letter === '\v' || letter === '\f' || letter === '\r' || letter === '\0';
}

function isLetter(letter: string | undefined): boolean {
  return letter !== undefined && /[\w$\x80-\xff]/.test(letter);
}
