import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../harness/support/nearest.js';
import { byCodePoint } from '../../harness/support/order.js';
import { capText, escapeControl, jsonText, showValue, terminalText } from '../../harness/support/text.js';

test('control, direction and invisible characters are spelled out', () => {
  expect(escapeControl('a\u001b[31mb\u0007\u202ec\u200b\n한글 é')).toBe('a\\x1b[31mb\\x07\\u202ec\\u200b\\x0a한글 é');
  expect(escapeControl('a\tb\nc', '\t\n')).toBe('a\tb\nc');
});

test('no text comes out with a control character', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\p{Cs}]/u.test(escapeControl(text))));
});

test('what is not seen is spelled out too: fillers, tags, soft hyphens', () => {
  expect(escapeControl('a\u00adb\u3164c\u{e0041}d')).toBe('a\\xadb\\u3164c\\u{e0041}d');
});

test('a terminal gets nothing but text, ends of lines and our own colours', () => {
  const text = '\u001b[31mred\u001b[0m\u001b]0;title\u0007\u009b2J\r\n\tcell';
  expect(terminalText(text, true)).toBe('\u001b[31mred\u001b[0m\\x1b]0;title\\x07\\x9b2J\\x0d\n\tcell');
  expect(terminalText(text, false)).toBe('\\x1b[31mred\\x1b[0m\\x1b]0;title\\x07\\x9b2J\\x0d\n\tcell');
});

test('a line is no command to whoever reads the log of a CI service', () => {
  const said = terminalText('::error::a\n  ::stop-commands::b\nx ##[error]c ##vso[d] ##teamcity[e]\na::b c##d', false);
  expect(said).not.toMatch(/^\s*::|##(?:\[|vso\[|teamcity\[)/m);
  expect(said).toContain('a::b c##d');
});

test('JSON holds the same value, without a character that is not seen', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: false }), fc.string({ unit: 'binary' }), (value, text) => {
      const json = jsonText({ value, text }, 2);
      expect(json).not.toMatch(/[^\P{Cc}\n]|\u202e|\u{e0041}/u);
      expect(json).toBe(jsonText(JSON.parse(json), 2));
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text })));
    }),
  );
  expect(jsonText('\u202e\u{e0041}##[x')).toBe('"\\u202e\\udb40\\udc41\\u0023#[x"');
});

test('text is cut between characters', () => {
  expect(capText('abc', 3)).toBe('abc');
  expect(capText('abcd', 3)).toBe('ab…');
  expect(capText('a😀b', 3)).toBe('a…');
});

test('values are shown as one would write them', () => {
  expect([2, '2s', null, [], [1], {}, true, undefined].map(showValue)).toEqual([
    '2',
    '"2s"',
    'nothing',
    'an empty list',
    'a list',
    'a map',
    'true',
    'something else',
  ]);
});

test.each([
  ['scenaros', 'scenarios'],
  ['Scenarios', 'scenarios'],
  ['max_days', 'max-days'],
  ['piont', 'point'],
  ['x', null],
  ['entirely-different', null],
])('near %s lies %s', (word, expected) => {
  expect(nearest(word, ['title', 'scenarios', 'max-days', 'point'])).toBe(expected);
});

test('order is by code point, not by UTF-16 unit or language', () => {
  expect(['é', '😀', 'z', 'a', '\uffee', 'Z'].sort(byCodePoint)).toEqual(['Z', 'a', 'z', 'é', '\uffee', '😀']);
});
