import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { execa } from 'execa';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';

/*
 * A class whose names, files, diagnostics and outputs hold everything that browsers, terminals, spreadsheets and log
 * readers could take for a command, graded and inspected as anybody would.
 */

const markup = '"\'><img src=x onerror=alert(1)><script>alert(2)</script><!--]]>&#x3c;';
const terminal = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202etxt\u200b\u2028\u{e0041}\r\b';
const commands = '::error file=x::y ##[group]z javascript:alert(3)';
const everything = `${markup} ${terminal} ${commands}`;
const title = everything.replaceAll('/', '|'); // as part of a file name

const inC = JSON.stringify(everything).replace(/\\u([0-9a-f]{4})/g, (_, hex) =>
  [...Buffer.from(String.fromCharCode(Number.parseInt(hex, 16)))]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join(''),
);

const suite = join(paths.root, 'assignments', 'ipc');
let dir = '';
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-outputs-'));
  const prints = await readFile(join(suite, 'pipe', 'reference', 'pipe.c'), 'utf8');
  const broken = `#line 7 "${markup.replaceAll('"', '')}"\n#error ${everything.replace(/[\r\u2028]/g, '')}\nint main(void) { return ${markup}; }\n`;
  await handIn(`20260001_${title.slice(0, 60)}`, broken, null);
  await handIn('20260002', broken, `=cmd|'/C calc'!A1;=1+1 ${everything}`);
  await handIn(
    `${title.slice(-50)} 이름`,
    `${prints.replace(/int main\([^)]*\)\s*\{/, (head) => `${head}\n  printf("%s\\n", ${inC}); fprintf(stderr, "%s", ${inC});`)}/* ${everything} */\n`,
    null,
  );
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
  await rm(dir, { recursive: true, force: true });
});

async function handIn(folder: string, source: string, name: string | null): Promise<void> {
  const at = join(dir, 'class', folder, 'pipe');
  await mkdir(at, { recursive: true });
  await writeFile(join(at, 'pipe.c'), source);
  if (name !== null) await writeFile(join(dir, 'class', folder, 'submission.yaml'), `name: ${JSON.stringify(name)}\n`);
}

/** In a terminal of its own if `tty`, where colours and progress in place are wanted. */
async function grade(args: readonly string[], tty = false) {
  const env = { GRADE_CACHE: join(dir, 'cache'), ...(tty ? { TERM: 'xterm' } : { NO_COLOR: '1' }) };
  const command = [process.execPath, join(paths.root, 'dist', 'cli.js'), ...args];
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const { stdout, stderr, exitCode } = tty
    ? await execa('script', ['-qec', quoted, '/dev/null'], { cwd: dir, env, reject: false, stripFinalNewline: false })
    : await execa(command[0] ?? '', command.slice(1), { cwd: dir, env, reject: false, stripFinalNewline: false });
  return { exitCode, stdout, stderr };
}

/** Nothing that a terminal or a log reader obeys; files are read by no CI service. */
function expectPlain(text: string, file = false): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const obeyed = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u{e0000}-\u{e007f}]/u;
  expect(obeyed.exec(text)?.[0]).toBeUndefined();
  if (!file) expect(/^\s*::|##\[/m.exec(text)?.[0]).toBeUndefined();
}

/** Opens a page and says what it did besides being shown. */
async function opened(path: string): Promise<string[]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const deeds: string[] = [];
    page.on('request', (request) => deeds.push(request.url()));
    page.on('dialog', (dialog) => {
      deeds.push(`dialog ${dialog.message()}`);
      return dialog.dismiss();
    });
    page.on('pageerror', (error) => deeds.push(error.message));
    await page.goto(`file://${path}`);
    for (const link of await page.locator('a[href]').all())
      expect(await link.getAttribute('href')).toMatch(/^(?:#[\w-]+|students\/[^/:]+\.html)$/);
    expect(await page.locator('img, iframe, object, embed, base, form').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    return deeds.filter((deed) => deed !== page.url());
  } finally {
    await context.close();
  }
}

test('grading such a class commands nobody', async () => {
  const out = join(dir, 'out');
  const args = [suite, '--submissions', join(dir, 'class'), '--assignment', 'pipe', '--schedules', '3', '--out', out];
  const { exitCode, stdout, stderr } = await grade(args);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('3 graded');
  expectPlain(stdout);
  expectPlain(stderr);

  for (const name of ['results.json', 'run.ndjson', 'junit.xml', 'grades.csv'])
    expectPlain((await readFile(join(out, name), 'utf8')).replace(/^\ufeff/, '').replaceAll('\r\n', '\n'), true);
  const { students } = JSON.parse(await readFile(join(out, 'results.json'), 'utf8'));
  expect(students).toHaveLength(3);
  expect(JSON.stringify(students)).toContain('onerror=alert(1)');

  const rows: string[][] = parse(await readFile(join(out, 'grades.csv')), { bom: true });
  for (const row of rows)
    for (const cell of row) expect(cell.split(/[;|]/).filter((part) => /^\s*[=+\-@]/.test(part))).toEqual([]);

  const pages = ['index.html', ...(await readdir(join(out, 'students'))).map((name) => `students/${name}`)];
  expect(pages).toHaveLength(4);
  for (const page of pages) {
    expect([page, await opened(join(out, page))]).toEqual([page, []]);
    expectPlain((await readFile(join(out, page), 'utf8')).replace(/<(script|style)>[\s\S]*?<\/\1>/g, ''), true);
  }

  const context = await browser.newContext();
  const page = await context.newPage();
  const xml = await readFile(join(out, 'junit.xml'), 'utf8');
  const wrong = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    return parsed.querySelector('parsererror')?.textContent ?? parsed.querySelectorAll('script, img').length;
  }, xml);
  expect(wrong).toBe(0);
  await context.close();
});

test('on a terminal only our own colours and the progress line move anything', async () => {
  const out = join(dir, 'out-tty');
  const args = [suite, '--submissions', join(dir, 'class'), '--assignment', 'pipe', '--schedules', '3', '--out', out];
  const { stdout } = await grade([...args, '--format', 'json'], true);
  expect(stdout).toContain('3 graded');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ours
  expectPlain(stdout.replace(/\x1b\[[0-9;]*m|\r\x1b\[K|\r(?=\n)/g, ''));
});

test('inspecting and checking such files commands nobody', async () => {
  const name = `::error::${title.slice(0, 40)}${terminal}.c`;
  const at = join(dir, 'own');
  await mkdir(at, { recursive: true });
  await writeFile(join(at, name), `#error ${markup}${terminal.replaceAll('\r', '')}\nint main(void) { return x; }\n`);
  const failed = await grade(['inspect', join(at, name)]);
  expect(failed.exitCode).toBe(2);
  expect(failed.stderr).toContain('onerror=alert(1)');
  expectPlain(failed.stdout + failed.stderr);

  await writeFile(
    join(at, name),
    `#include <stdio.h>\n#include <stdlib.h>\nint main(void) {\n  printf("%s", ${inC});\n  int *p = malloc(4); /* ${everything} */\n  free(p);\n  return *p;\n}\n`,
  );
  for (const more of [[], ['--json'], ['--html', join(at, 'page.html')], ['--lang', 'ko']]) {
    const { exitCode, stdout, stderr } = await grade(['inspect', join(at, name), '--schedules', '3', ...more]);
    expect(exitCode).toBe(1);
    expectPlain(stdout + stderr);
    if (more[0] === '--json') expect(JSON.parse(stdout).findings[0].at.file).toBe(name);
  }
  expect(await opened(join(at, 'page.html'))).toEqual([]);

  await writeFile(join(at, 'pipe.c'), `#error ${everything.replace(/[\r\u2028]/g, '')}\n`);
  const checked = await grade(['check', 'pipe', 'pipe.c'].map((word) => (word === 'pipe.c' ? join(at, word) : word)));
  expect(checked.exitCode).toBe(1);
  expect(checked.stdout).toContain('onerror=alert(1)');
  expectPlain(checked.stdout + checked.stderr);
});

test('what is wrong with a call is told without obeying it', async () => {
  for (const args of [
    ['inspect', `-${terminal}`],
    ['inspect', `${title}.c`],
    ['replay', everything],
    [join(dir, title)],
    [suite, '--student', everything, '--submissions', join(dir, title)],
  ]) {
    const { exitCode, stdout, stderr } = await grade(args);
    expect(exitCode).toBe(2);
    expectPlain(stdout + stderr);
  }
});
