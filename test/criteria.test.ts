import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '../harness/support/paths.js';

// A course of one exercise whose rubric lists what `inspect` finds: every student shows one kind.
const students = {
  '20260001': ['data-race', 'data-race/wrong/threads-count-without-a-lock.c'],
  '20260002': ['uninitialized-data', 'uninitialized-data/wrong/sends-record-half-filled.c'],
  '20260003': ['undefined-behaviour', 'undefined-behaviour/wrong/shifts-by-the-number-of-bits.c'],
  '20260004': ['buffer-overflow', 'buffer-overflow/wrong/copies-string-without-room-for-its-end.c'],
  '20260005': ['busy-wait', 'busy-wait/wrong/tries-semaphore-for-ever.c'],
} as const;
const kinds = [...new Set(Object.values(students).map(([kind]) => kind))];
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-criteria-'));
  await mkdir(join(dir, 'suite', 'free'), { recursive: true });
  await mkdir(join(dir, 'rubrics'));
  const criteria = kinds.map(
    (kind) => `  - { id: ${kind}, title: { en: ${kind}, ko: ${kind} }, points: 1, kinds: [${kind}] }\n`,
  );
  await writeFile(join(dir, 'rubrics', 'free.yaml'), `points: ${kinds.length}\ncriteria:\n${criteria.join('')}`);
  await suite('on');
  for (const [id, [, file]] of Object.entries(students)) {
    await mkdir(join(dir, 'class', id, 'free'), { recursive: true });
    await cp(join(paths.root, 'test', 'programs', file), join(dir, 'class', id, 'free', 'free.c'));
  }
});

afterAll(() => rm(dir, { recursive: true, force: true }));

async function suite(races: 'on' | 'off'): Promise<void> {
  await writeFile(
    join(dir, 'suite', 'suite.yaml'),
    'id: suite\ntitle: { en: S, ko: S }\nschedules: 40\nassignments: [free]\n',
  );
  await writeFile(
    join(dir, 'suite', 'free', 'assignment.yaml'),
    `id: free
title: { en: Free, ko: 자유 }
rubric: free
files: [free.c]
programs: [{ name: free, sources: [free.c] }]
build: { cflags: [-std=gnu11] }
contract: { races: ${races} }
scenarios:
  - { id: only, title: { en: Only, ko: 하나 }, run: [{ program: free }] }
`,
  );
}

interface Criterion {
  readonly id: string;
  readonly points: number;
}

/** By student: the criteria that cost points. */
async function failed(): Promise<Record<string, string[]>> {
  const out = join(dir, 'out');
  const args = [join(dir, 'suite'), '--submissions', join(dir, 'class'), '--out', out];
  const env = { GRADE_CACHE: join(dir, 'cache'), NO_COLOR: '1' };
  await execa(process.execPath, [join(paths.root, 'dist', 'cli.js'), ...args], { env, reject: false });
  const results = JSON.parse(await readFile(join(out, 'results.json'), 'utf8')) as {
    students: readonly { id: string; assignments: readonly { criteria: readonly Criterion[] }[] }[];
  };
  return Object.fromEntries(
    results.students.map(({ id, assignments }) => [
      id,
      assignments.flatMap(({ criteria }) => criteria.filter(({ points }) => points === 0).map((each) => each.id)),
    ]),
  );
}

test('what is found in any program is there for criteria, each costs its own points, and races only where they are looked for', async () => {
  const expected = Object.fromEntries(Object.entries(students).map(([id, [kind]]) => [id, [kind]]));
  expect(await failed()).toEqual(expected);
  await suite('off');
  expect(await failed()).toEqual({ ...expected, '20260001': [] });
}, 240_000);
