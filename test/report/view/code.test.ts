import { expect, test } from 'vitest';
import { translator } from '../../../harness/report/messages/translate.js';
import { excerpts, roleName } from '../../../harness/report/view/code.js';
import { highlight } from '../../../harness/report/view/highlight.js';
import type { Words } from '../../../harness/report/view/words.js';
import * as a from '../../grade/fixture.js';

const words: Words = { lang: 'en', t: translator('en'), say: ({ en }) => en };
const long = { 'pipe.c': highlight(Array.from({ length: 200 }, (_, i) => `int v${i + 1};`).join('\n')) };
const finding = a.finding('deadlock', {
  at: { file: 'pipe.c', line: 100, function: 'main' },
  also: [{ file: 'pipe.c', line: 150, function: 'child', role: 'waits:msgrcv:queue 0:3' }],
});

test('an excerpt shows the lines around each place, marked, with gaps between', () => {
  const [code] = excerpts(finding, [], long, 'f1', words);
  const lines = code?.lines ?? [];
  expect(lines.map(({ number }) => number)).toEqual([
    96, 97, 98, 99, 100, 101, 102, 103, 104, 147, 148, 149, 150, 151, 152, 153,
  ]);
  expect(lines.filter(({ mark }) => mark !== '').map(({ number, mark, note }) => [number, mark, note])).toEqual([
    [100, 'at', 'here'],
    [150, 'also', 'waits in msgrcv(queue 0, 3)'],
  ]);
  expect(lines.filter(({ gap }) => gap).map(({ number }) => number)).toEqual([96, 147]);
});

test('a short file is shown whole', () => {
  const [code] = excerpts(a.finding('crash'), [], { 'pipe.c': long['pipe.c'].slice(0, 20) }, 'f1', words);
  expect(code?.lines).toHaveLength(20);
});

test('a place in a file that was not handed in, or beyond its end, shows nothing wrong', () => {
  expect(
    excerpts(a.finding('crash', { at: { file: '__proto__', line: 1, function: '' } }), [], long, 'f1', words),
  ).toEqual([]);
  const [code] = excerpts(
    a.finding('crash', { at: { file: 'pipe.c', line: 999, function: '' } }),
    [],
    long,
    'f1',
    words,
  );
  expect(code?.lines ?? []).toEqual([]);
});

test('a role nobody knows is shown as it is', () => {
  expect(roleName('constructor', words)).toBe('constructor');
});
