import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../harness/support/nearest.js';
import { byCodePoint } from '../../harness/support/order.js';
import { capText, escapeControl, showValue } from '../../harness/support/text.js';

test('control, direction and invisible characters are spelled out', () => {
  expect(escapeControl('a\u001b[31mb\u0007\u202ec\u200b\n한글 é')).toBe('a\\x1b[31mb\\x07\\u202ec\\u200b\\x0a한글 é');
  expect(escapeControl('a\tb\nc', '\t\n')).toBe('a\tb\nc');
});

test('no text comes out with a control character', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\p{Cs}]/u.test(escapeControl(text))));
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
