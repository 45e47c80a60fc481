import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';

const folder = fileURLToPath(new URL('programs/stacks/', import.meta.url));
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-stack-'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

function inspect(...args: readonly string[]) {
  const env = { GRADE_CACHE: join(dir, 'cache'), NO_COLOR: '1' };
  const command = [join(paths.root, 'dist', 'cli.js'), 'inspect', '--schedules', '20', ...args];
  return execa(process.execPath, command, { cwd: folder, env, reject: false });
}

interface Found {
  readonly kind: string;
  readonly at: { readonly line: number } | null;
  readonly also: readonly { readonly role: string; readonly function: string; readonly line: number }[];
}

/** `kind line: function line ← …` of each finding. */
async function stacks(...args: readonly string[]): Promise<string[]> {
  const { findings } = JSON.parse((await inspect('--json', ...args)).stdout) as { findings: readonly Found[] };
  return findings.map(({ kind, at, also }) => {
    const calls = also.filter(({ role }) => role === 'called from');
    return `${kind} ${at?.line}: ${calls.map((each) => `${each.function} ${each.line}`).join(' ← ')}`;
  });
}

describe('a memory finding says by which calls the program came there', () => {
  const found: readonly (readonly [string, string])[] = [
    ['fills-a-block-in-a-thread.c', 'buffer-overflow 6: go_down 15 ← go_down 11 ← work 20'],
    ['copies-too-much-in-a-handler.c', 'buffer-overflow 7: on_usr1 11'],
    ['asserts-in-a-child.c', 'assertion-failed 6: child 10 ← main 15'],
    ['calls-a-null-pointer.c', 'crash 6: main 11'],
    ['recurses-without-end.c', 'crash 3: sum 6 ← main 10'],
  ];
  test.each(found)('%s: %s', async (file, expected) => {
    expect(await stacks(file)).toEqual([expected]);
  });

  test('also where the optimiser has expanded a function in place', async () => {
    expect(await stacks('fills-a-block-in-a-thread.c', '--cflag', '-O2')).toEqual([
      'buffer-overflow 6: go_down 15 ← work 20',
    ]);
  });
});

test.each(['0', '1', '2'])('what an overwritten stack says is not believed: %s', async (how) => {
  const told = await stacks('returns-to-where-it-was-not-called.c', '--arg', how);
  expect(told).toEqual(['crash 14: ']);
});

const unwrapped = (text: string) => text.replaceAll(/\s+/g, ' ');

test('the calls stand in the text and on the page, in both languages', async () => {
  const file = 'asserts-in-a-child.c';
  const calls = 'child() (asserts-in-a-child.c:10) ← main() (asserts-in-a-child.c:15)';
  expect(unwrapped((await inspect(file)).stdout)).toContain(`called from: ${calls}`);
  const page = join(dir, 'page.html');
  const { stdout } = await inspect(file, '--lang', 'ko', '--html', page);
  expect(unwrapped(stdout)).toContain(`호출 경로: ${calls}`);
  expect(await readFile(page, 'utf8')).toContain('여기서 호출함');
});
