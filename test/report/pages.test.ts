import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeReports } from '../../harness/report/write-reports.js';
import { evidenceOf, hostile, largeClass, result } from './fixture.js';

// Every page of the sample class, as a browser sees it.

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
const langs = ['en', 'ko'] as const;
const folder = mkdtempSync(join(tmpdir(), 'grade-pages-'));
let browser: Browser;

beforeAll(async () => {
  for (const lang of langs) {
    await writeReports(result, evidenceOf, { out: join(folder, lang), formats: ['html'], lang });
  }
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, ...quiet] });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pages = ['index', ...result.students.map(({ id }) => `students/${id}`)];
const worst = 'students/20230005';
/** Together these hold everything that a page can show. */
const telling = ['index', 'students/20231234', 'students/20230003', 'students/20230004'];

interface Visit {
  readonly lang?: (typeof langs)[number];
  readonly javaScriptEnabled?: boolean;
  readonly width?: number;
}

async function visit<T>(
  name: string,
  options: Visit,
  look: (page: Page, requests: string[]) => Promise<T>,
): Promise<T> {
  const { lang = 'en', javaScriptEnabled = true, width = 1280 } = options;
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } });
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));
    await page.goto(`file://${join(folder, lang, name)}.html`);
    const seen = await look(page, requests);
    expect(complaints).toEqual([]);
    return seen;
  } finally {
    await context.close();
  }
}

describe.each(langs)('in %s', (lang) => {
  test('axe finds nothing, neither in light nor in dark', async () => {
    for (const name of telling) {
      await visit(name, { lang }, async (page) => {
        for (const details of await page.locator('details').all())
          await details.evaluate((each) => each.setAttribute('open', ''));
        const light = await new AxeBuilder({ page }).analyze();
        // The scheme changes colours and nothing else.
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await new AxeBuilder({ page }).withRules('color-contrast').analyze();
        const said = [...light.violations, ...dark.violations].map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
        );
        expect([name, said]).toEqual([name, []]);
      });
    }
  });

  test('html-validate has no complaint', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
    for (const name of pages) {
      const { results } = await validator.validateFile(join(folder, lang, `${name}.html`));
      const said = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, line, message }) => `${line} ${ruleId}: ${message}`),
      );
      expect([name, said]).toEqual([name, []]);
    }
  });

  test('the page says its language, and keeps Korean words whole', async () => {
    const { language, wordBreak } = await visit('index', { lang }, (page) =>
      page.evaluate(() => ({
        language: document.documentElement.lang,
        wordBreak: getComputedStyle(document.body).wordBreak,
      })),
    );
    expect({ language, wordBreak }).toEqual({ language: lang, wordBreak: lang === 'ko' ? 'keep-all' : 'normal' });
  });
});

test('no page asks for anything but itself', async () => {
  for (const name of pages) {
    const requests = await visit(name, {}, async (_, seen) => seen);
    expect(requests).toEqual([`file://${join(folder, 'en', name)}.html`]);
  }
});

test('nothing a student wrote becomes markup, script or a control character', async () => {
  await visit(worst, {}, async (page) => {
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('[onload]').count()).toBe(0);
    const text = (await page.locator('body').textContent()) ?? '';
    expect(text).toContain('</script><script>alert(1)</script>"\' onload=x \\u202eevil\\x07');
  });
  for (const name of pages) {
    const page = readFileSync(join(folder, 'en', `${name}.html`), 'utf8');
    expect(page).not.toContain(hostile);
    // biome-ignore lint: these characters are what is looked for
    expect(page).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  }
});

test('a script that is not ours would not run: the policy allows only hashes', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`file://${join(folder, 'en', worst)}.html`);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    document.body.append(script);
  });
  expect(await page.title()).not.toBe('owned');
  await context.close();
});

test('a student’s page holds nothing of other students', () => {
  for (const { id } of result.students) {
    const page = readFileSync(join(folder, 'en', 'students', `${id}.html`), 'utf8');
    for (const other of result.students.filter((each) => each.id !== id)) expect(page).not.toContain(other.id);
  }
});

test.each([true, false])('everything is there to read with JavaScript %s', async (javaScriptEnabled) => {
  await visit('students/20231234', { javaScriptEnabled }, async (page) => {
    const text = await page.locator('main').innerText();
    expect(text).toContain('Item 7 of producer 1 never arrived');
    expect(text).toContain('This happened in 37 of 100 schedules.');
    expect(text).toContain('grade replay AQcA3gIB');
    expect(text).toContain('11 of 1,306 steps shown');
    expect(text).toContain('writes slot 0 = A4 overwrites B7, which nobody has read');
    expect(text).toContain('Here P1 moved. In a schedule in which all goes well, it is P0 that goes on.');
    expect(text).toContain('from step 1298');
    expect(text).toContain('10 × 1/2 clean scenarios = 5');
    expect(await page.locator('button:visible').count()).toBe(javaScriptEnabled ? 7 : 0);
  });
  await visit('index', { javaScriptEnabled }, async (page) => {
    expect(await page.locator('.roster tbody tr:visible').count()).toBe(5);
    expect(await page.locator('#filter:visible').count()).toBe(javaScriptEnabled ? 1 : 0);
  });
});

test('every page fits a width of 360 pixels', async () => {
  for (const name of pages) {
    const overflow = await visit(name, { width: 360 }, (page) =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    );
    expect([name, overflow]).toEqual([name, 0]);
  }
});

test('on paper everything is unfolded and no button is left', async () => {
  await visit('students/20231234', { javaScriptEnabled: false }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.getByText('printf("done\\n")').boundingBox()).not.toBeNull();
  });
});

test('the steps can be walked through, and the line each executes is shown', async () => {
  await visit('students/20231234', {}, async (page) => {
    const steps = page.locator('.steps').first();
    await steps.getByRole('button', { name: 'Jump to the proof' }).click();
    expect(await steps.locator('tr[aria-current="step"] th').innerText()).toContain('1298');
    expect(await page.locator('.code .current').first().innerText()).toContain('int slot = s->in');
    await steps.getByRole('button', { name: 'Next' }).click();
    expect(await steps.locator('output').innerText()).toBe('Step 1299: P0 producer: writes shared memory 0+400 = 1');
  });
});

test.each(langs)('on a phone each step is a line of its own that says who acts (%s)', async (lang) => {
  await visit('students/20231234', { lang, width: 400, javaScriptEnabled: false }, async (page) => {
    const row = page.locator('tr.step', { has: page.locator('.alarm') });
    expect(await row.locator('.who').innerText()).toContain('P0 producer');
    const [who, state] = [await row.locator('.who').boundingBox(), await row.locator('.cells').boundingBox()];
    expect(state?.y ?? 0).toBeGreaterThan((who?.y ?? 0) + (who?.height ?? 0) - 1);
  });
});

test('what is received leads to the step it came from', async () => {
  await visit('students/20231234', { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: 'from step 1298' }).click();
    expect(await page.locator('tr.step:target th').innerText()).toContain('1298');
  });
});

test('a line’s link unfolds the source it is in', async () => {
  await visit('students/20231234', {}, async (page) => {
    await page.evaluate(() => {
      location.hash = '#s1-1-L44';
    });
    await page.locator('#s1-1-L44').waitFor({ state: 'visible' });
  });
});

test('the roster is filtered by words and by failed criterion, and sorted by its columns', async () => {
  await visit('index', {}, async (page) => {
    const shown = page.locator('.roster tbody tr:visible');
    await page.getByLabel('Filter').fill('김하늘');
    expect(await shown.count()).toBe(1);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('a[data-criterion]', { hasText: 'No item is lost' }).click();
    expect(await shown.locator('td:first-child').allInnerTexts()).toEqual(['20230005', '20231234']);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Total' }).click();
    expect(await shown.locator('td:nth-child(3)').allInnerTexts()).toEqual(['50', '37.5', '25', '23', '16']);
    await page.getByRole('button', { name: 'Total' }).click();
    expect(await shown.locator('td:nth-child(3)').first().innerText()).toBe('16');
  });
});

test('the page of a class of 200 stays below a megabyte and links to every student', async () => {
  const large = join(folder, 'large');
  await writeReports(largeClass(200), () => [], { out: large, formats: ['html'], lang: 'en' });
  const index = readFileSync(join(large, 'index.html'), 'utf8');
  expect(index.length).toBeLessThan(1_000_000);
  const linked = [...index.matchAll(/<th scope="row" class="name"[^>]*><a href="students\/([^"]+)">/g)].map(
    ([, name]) => name,
  );
  expect(linked.sort()).toEqual(readdirSync(join(large, 'students')).sort());
});
