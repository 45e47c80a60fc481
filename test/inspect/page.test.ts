import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { execa } from 'execa';
import { HtmlValidate } from 'html-validate';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';

const programs = fileURLToPath(new URL('programs/', import.meta.url));
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
let dir: string;
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-inspect-page-'));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
});

afterAll(async () => {
  await browser?.close();
  await rm(dir, { recursive: true, force: true });
});

async function pageOf(file: string, lang: string): Promise<string> {
  const out = join(dir, `${file}.${lang}.html`);
  const env = { GRADE_CACHE: join(dir, 'cache') };
  const args = ['inspect', file, '--schedules', '40', '--lang', lang, '--html', out];
  await execa(process.execPath, [join(paths.root, 'dist', 'cli.js'), ...args], { cwd: programs, env, reject: false });
  return out;
}

test.each([
  ['sends-four-receives-five.c', 'en'],
  ['needs-a-count.c', 'ko'],
])('the page about %s in %s stands for itself, is valid, and axe finds nothing', async (file, lang) => {
  const path = await pageOf(file, lang);
  const html = await readFile(path, 'utf8');
  expect(html).not.toMatch(/(?:src|href)="(?!#)/);
  const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  for (const details of await page.locator('details').all())
    await details.evaluate((each) => each.setAttribute('open', ''));
  const light = await new AxeBuilder({ page }).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await new AxeBuilder({ page }).withRules('color-contrast').analyze();
  await context.close();
  const said = [...light.violations, ...dark.violations].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(said).toEqual([]);
});

test('the page shows no points', async () => {
  const html = await readFile(await pageOf('sends-four-receives-five.c', 'en'), 'utf8');
  expect(html).not.toMatch(/\bpoints?\b/i);
  expect(html).toContain('grade inspect sends-four-receives-five.c');
});
