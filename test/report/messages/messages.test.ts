import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en } from '../../../harness/report/messages/en.js';
import { ko } from '../../../harness/report/messages/ko.js';
import { translator } from '../../../harness/report/messages/translate.js';

/** Names of the placeholders, also those inside plural branches. */
function placeholders(message: string): string[] {
  const names = new Set<string>();
  const collect = (elements: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const element of elements) {
      if ('value' in element && element.type !== 0) names.add(String(element.value));
      if ('options' in element) for (const option of Object.values(element.options)) collect(option.value);
    }
  };
  collect(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

test('both languages have the same keys in the same order', () => {
  expect(Object.keys(ko)).toEqual(Object.keys(en));
});

test.each(Object.keys(en) as (keyof typeof en)[])('%s has the same placeholders in both languages', (key) => {
  expect(placeholders(ko[key])).toEqual(placeholders(en[key]));
});

test('every message is used, and every message used exists', () => {
  const used = new Set<string>();
  for (const folder of ['harness', 'reports/templates']) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|hbs)$/.test(file) || file.startsWith('report/messages')) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      for (const [, key] of text.matchAll(/\b(?:t[ (]|translator\(\S+\)\()["'`]([\w.]+)["'`]/g)) used.add(key ?? '');
    }
  }
  const known = new Set(Object.keys(en));
  const families = ['verdict.', 'role.', 'attention.'];
  expect([...used].filter((key) => !known.has(key))).toEqual([]);
  expect([...known].filter((key) => !used.has(key) && !families.some((family) => key.startsWith(family)))).toEqual([]);
});

test('a value is never read as a message or as markup', () => {
  const title = "{n, plural, other {#}} <b>'";
  expect(translator('en')('mistake.scenario', { title })).toBe(`Scenario: ${title}`);
});
