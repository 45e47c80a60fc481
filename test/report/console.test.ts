import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { StudentResult } from '../../harness/model/result.js';
import { checkLines } from '../../harness/report/console.js';
import { evidenceOf, result } from './fixture.js';

const look = { lang: 'en', color: false, width: 90 } as const;

function student(id: string): StudentResult {
  return result.students.find((each) => each.id === id) as StudentResult;
}

const lines = (id: string, options: Partial<Parameters<typeof checkLines>[2]> = {}) =>
  checkLines(student(id), evidenceOf(id), { ...look, ...options });

test.each([
  ['20231234', 'en'],
  ['20231234', 'ko'],
  ['20230003', 'en'],
  ['20230004', 'ko'],
] as const)('what %s is told in %s is as in the golden file', async (id, lang) => {
  await expect(`${lines(id, { lang }).join('\n')}\n`).toMatchFileSnapshot(`golden/check-${id}.${lang}.txt`);
});

test('without colour there is no escape sequence, with colour the words are the same', () => {
  const plain = lines('20231234').join('\n');
  expect(stripVTControlCharacters(plain)).toBe(plain);
  const colored = lines('20231234', { color: true }).join('\n');
  expect(colored).not.toBe(plain);
  expect(stripVTControlCharacters(colored)).toBe(plain);
});

test('points are aligned although Korean letters are two columns wide', () => {
  const points = lines('20231234', { lang: 'ko' }).filter((line) => /\d \/ \d+$/.test(line));
  expect(new Set(points.map((line) => stringWidth(line)))).toEqual(new Set([90]));
});

test('nothing a student wrote controls the terminal', () => {
  const said = lines('20230005').join('\n');
  expect(said).toContain('\\u202eevil\\x07');
  expect(said).not.toMatch(/[^\P{Cc}\n]/u);
});

describe('the excerpt', () => {
  test('has a caret where the compiler points, tabs and Korean counted as they are shown', () => {
    const shown = lines('20230003');
    const at = shown.findIndex((line) => line.includes('13 | '));
    expect(shown[at + 1]?.indexOf('^')).toBe(shown[at]?.indexOf('//'));
  });

  test('underlines the whole statement where only the line is known', () => {
    const shown = lines('20231234');
    const at = shown.findIndex((line) => line.includes('13 | '));
    expect(shown[at + 1]).toMatch(/\| {3}\^~+$/);
  });
});
