import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';

const folder = fileURLToPath(new URL('programs/hints/', import.meta.url));
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-hints-'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

interface Seen {
  readonly verdict: string;
  readonly findings: readonly unknown[];
  readonly hints: readonly { readonly kind: string; readonly at: { readonly line: number } | null }[];
}

/** What only the sources say: `kind line`. */
async function hintsOf(file: string) {
  const env = { GRADE_CACHE: join(dir, 'cache'), NO_COLOR: '1' };
  const command = [join(paths.root, 'dist', 'cli.js'), 'inspect', '--schedules', '20', '--json', file];
  const { stdout } = await execa(process.execPath, command, { cwd: folder, env, reject: false });
  const { findings, hints } = JSON.parse(stdout) as Seen;
  const ours = ['handler-not-run', 'result-not-used', 'never-removed', 'input-without-bound'];
  const told = hints.filter(({ kind }) => ours.includes(kind)).map(({ kind, at }) => `${kind} ${at?.line}`);
  return { findings: findings.length, told };
}

test.each([
  ['prints-at-ctrl-c.c', 'handler-not-run 5'],
  ['reads-a-name-of-any-length.c', 'input-without-bound 5'],
  ['waits-for-messages-for-ever.c', 'never-removed 11'],
  ['forgets-the-result-of-pipe.c', 'result-not-used 7'],
])('%s has a hint, and no finding: %s', async (file, hint) => {
  expect(await hintsOf(file)).toEqual({ findings: 0, told: [hint] });
});

test('a program that only looks like it has none', async () => {
  expect(await hintsOf('says-nothing-wrong.c')).toEqual({ findings: 0, told: [] });
});
