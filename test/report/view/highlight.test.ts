import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlight } from '../../../harness/report/view/highlight.js';

test('a comment over several lines is a token in each of them', () => {
  expect(highlight('/* a\n b */ int c;')).toEqual([
    [{ kind: 'c', text: '/* a' }],
    [
      { kind: 'c', text: ' b */' },
      { kind: '', text: ' ' },
      { kind: 'k', text: 'int' },
      { kind: '', text: ' c;' },
    ],
  ]);
});

test('markup in the source is text', () => {
  const line = 'char *s = "</span><script>&amp;";';
  expect(
    highlight(line)[0]
      ?.map(({ text }) => text)
      .join(''),
  ).toBe(line);
});

test('whatever the source is, no character is lost and lines stay lines', () => {
  const alphabet = fc.constantFrom(...Array.from('ab01 \t\n"\'/*\\<>&;#{}('));
  fc.assert(
    fc.property(fc.string({ unit: alphabet, maxLength: 80 }), (source) => {
      const lines = highlight(`${source}\n`).map((tokens) => tokens.map(({ text }) => text).join(''));
      expect(lines.join('\n')).toBe(source);
    }),
  );
});
