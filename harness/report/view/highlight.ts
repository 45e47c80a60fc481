import hljs from 'highlight.js/lib/core';
import c from 'highlight.js/lib/languages/c';

hljs.registerLanguage('c', c);

export interface Token {
  /** Class of the style sheet; empty for plain text. */
  readonly kind: string;
  readonly text: string;
}

/** Larger sources are shown plain: nobody reads colours in them, and everybody waits for them. */
const mostHighlighted = 200_000;

const kinds: Readonly<Record<string, string>> = {
  'hljs-keyword': 'k',
  'hljs-type': 'k',
  'hljs-literal': 'k',
  'hljs-string': 's',
  'hljs-char': 's',
  'hljs-comment': 'c',
  'hljs-number': 'n',
  'hljs-meta': 'm',
  'hljs-title': 'f',
  'hljs-built_in': 'f',
};

/** C source as lines of coloured tokens; a comment over three lines is a token in each of them. */
export function highlight(source: string): Token[][] {
  const text = source.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (text.length > mostHighlighted) return text.split('\n').map((line) => [{ kind: '', text: line }]);
  return linesOf(hljs.highlight(text, { language: 'c', ignoreIllegals: true }).value);
}

// The highlighter's markup is of three parts only: an opened span, a closed span, escaped text.
function linesOf(html: string): Token[][] {
  const lines: Token[][] = [[]];
  const open: string[] = [];
  for (const [part, name] of html.matchAll(/<span class="([^" ]*)[^"]*">|<\/span>|[^<]+/g)) {
    if (name !== undefined) open.push(kinds[name] ?? open.at(-1) ?? '');
    else if (part === '</span>') open.pop();
    else addText(lines, open.at(-1) ?? '', unescapeHtml(part));
  }
  return lines;
}

function addText(lines: Token[][], kind: string, text: string): void {
  text.split('\n').forEach((piece, index) => {
    if (index > 0) lines.push([]);
    if (piece !== '') lines.at(-1)?.push({ kind, text: piece });
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '');
}
