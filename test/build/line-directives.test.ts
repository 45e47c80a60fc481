import { expect, test } from 'vitest';
import { withoutLineDirectives } from '../../harness/build/line-directives.js';

function clean(source: string): string {
  return Buffer.from(withoutLineDirectives(Buffer.from(source))).toString();
}

test.each([
  ['plain', '#line 5 "other.c"\nint a;', '\nint a;'],
  ['as a preprocessor leaves it', '# 5 "other.c" 2\nint a;', '\nint a;'],
  ['with comments inside', '  # /* c */ line 5 /* over\n lines */ "x"\ny', '\n\ny'],
  ['behind a comment', '/* a\n b */ #line 5\ny', '/* a\n b */\ny'],
  ['as a digraph', '%:line 7\ny', '\ny'],
  ['as a trigraph', '??=line 7\ny', '\ny'],
  ['cut by splices', '#li\\\nne 7 \\\n "x"\nint b;', '\n\n\nint b;'],
  ['cut by a splice that is a trigraph', '#li??/\nne 7\nint b;', '\n\nint b;'],
  ['behind an apostrophe that opens nothing', "#error don't\n#line 5\ny", "#error don't\n\ny"],
  ['behind a quote that is a character', "char q = '\"';\n#line 5\ny", "char q = '\"';\n\ny"],
  ['in a comment only if trigraphs count', '// ??/\n#line 5\ny', '// ??/\n\ny'],
])('a line directive is blanked: %s', (_, source, expected) => {
  const cleaned = clean(source);
  expect(cleaned).toHaveLength(source.length);
  expect(cleaned.replaceAll(/ +$/gm, '')).toBe(expected);
});

test.each([
  ['in a comment', '/*\n#line 5\n*/ // \\\n#line 6\n'],
  ['in a string', 'char *s = "\\\n#line 5\\\n";'],
  ['of a macro', '#define X #line 5\n#define Y # 5\n'],
  ['of another name', '#linear 5\n#include "line.h"\n#if 1\n#endif\n'],
  ['behind other words', 'x #line 5\n'],
])('what is none stays: %s', (_, source) => expect(clean(source)).toBe(source));

test('no byte of another encoding changes', () => {
  const source = Buffer.from([0x2f, 0x2f, 0xc7, 0xd1, 0xb1, 0xdb, 0x0a, 0x23, 0x31, 0x0a, 0xff, 0x00]);
  expect([...withoutLineDirectives(source)]).toEqual([...source].map((byte, i) => (i === 7 || i === 8 ? 0x20 : byte)));
});

test('a source made to be slow is not', { timeout: 20_000 }, () => {
  for (const piece of ['#/*', '# \\\n', '/*/', '"\\\n', '??/\n#'])
    withoutLineDirectives(Buffer.from(piece.repeat(100_000)));
});
