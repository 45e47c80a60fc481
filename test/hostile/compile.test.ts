import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuildResult } from '../../harness/model/result.js';

/*
 * Sources that attack whoever compiles them.  Each is compiled in each tier, as root and as an ordinary user; none may see the canary,
 * leave anything behind or bring the harness down, and what becomes of each is the same everywhere.
 */

const here = fileURLToPath(new URL('compile/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const secret = 'kanarienvogel_7f3a';

/** ok · error: the student's, with a place in their file · what limit. */
type Fate = 'ok' | 'error' | NonNullable<BuildResult['limit']>;

interface Attack {
  readonly fate: Fate;
  /** More files than the one it is named after; a number of equal bytes for what is too long to write down. */
  readonly files?: Readonly<Record<string, string | { readonly byte: number; readonly repeat: number }>>;
  readonly sources?: readonly string[];
  /** Costs seconds of processor time, so it is compiled in two tiers only. */
  readonly slow?: true;
  readonly at?: string;
}

const hello = 'int main(void) { return 0; }\n';

const attacks: Readonly<Record<string, Attack>> = {
  'array-of-16-gib-with-data': { fate: 'file' },
  'array-of-16-gib-without-data': { fate: 'image' },
  'asks-for-another-compiler': { fate: 'ok' },
  'asks-for-canary': { fate: 'error' },
  'asks-for-grader': { fate: 'error' },
  'asks-how-old-canary-is': { fate: 'error' },
  'constructor-in-compiler': { fate: 'ok' },
  'counts-for-ever': { fate: 'cpu', slow: true },
  'defines-init': { fate: 'error' },
  'doubles-macro': { fate: 'memory', slow: true },
  'embeds-canary': { fate: 'error' },
  'escapes-in-error': { fate: 'error' },
  'fills-in-assembler': { fate: 'file' },
  'flag-in-a-comment': { fate: 'ok' },
  'includes-by-parents': { fate: 'error' },
  'includes-canary': { fate: 'error' },
  'includes-device-without-end': { fate: 'error' },
  'includes-itself': { fate: 'error' },
  'includes-open-descriptor': { fate: 'error' },
  'includes-own-environment': { fate: 'error' },
  'includes-password-file': { fate: 'error' },
  'includes-terminal': { fate: 'error' },
  'lines-elsewhere': { fate: 'error', at: 'lines-elsewhere.c:3' },
  'lines-of-another-file': { fate: 'error', files: { 'helper.h': 'int innocent;\n' }, at: 'lines-of-another-file.c:2' },
  'lines-of-the-canary': { fate: 'error', at: 'lines-of-the-canary.c:2' },
  'linker-script': { fate: 'error' },
  'links-another-library': { fate: 'ok' },
  'main-is-a-variable': { fate: 'ok' },
  pragmas: { fate: 'ok' },
  'repeats-in-assembler': { fate: 'memory' },
  'repeats-without-memory': { fate: 'cpu', slow: true },
  'section-that-overlaps': { fate: 'file' },
  'takes-canary-as-assembly': { fate: 'error' },
  'takes-canary-as-bytes': { fate: 'error' },
};

/** Attacks that are made and not written down. */
const made: Readonly<Record<string, Attack>> = {
  'a source of 300 MB': { fate: 'source', files: { 'main.c': { byte: 10, repeat: 300_000_000 } } },
  'a source that is no text': { fate: 'error', files: { 'main.c': { byte: 1, repeat: 3000 } } },
  'a name that is an option': { fate: 'ok', files: { '-o': hello }, sources: ['-o'] },
  'a name that loads a plugin': { fate: 'ok', files: { '-fplugin=x.so': hello }, sources: ['-fplugin=x.so'] },
  'a name that is a list of options': {
    fate: 'error',
    files: { '@list': hello, list: '-o /etc/x' },
    sources: ['@list'],
  },
  'a linker script instead of an object': {
    fate: 'error',
    files: { 'main.c': hello, 'evil.o': 'INPUT(@CANARY@)\n' },
    sources: ['main.c', 'evil.o'],
  },
  'an archive of the linker’s name': { fate: 'ok', files: { 'main.c': hello, 'libm.a': 'INPUT(@CANARY@)\n' } },
  'headers of the machine’s names': {
    fate: 'ok',
    files: {
      'main.c': `#include <stdio.h>\n#include <grade.h>\n${hello}`,
      'stdio.h': '#error mine\n',
      'include/stdio.h': '#error mine\n',
      'include/grade.h': '#error mine\n',
      'given/grade.h': '#error mine\n',
    },
  },
  'parentheses without end': {
    fate: 'error',
    files: { 'main.c': `int main(void) { return ${'('.repeat(300_000)}1${')'.repeat(300_000)}; }\n` },
  },
  'a name of a million letters': {
    fate: 'error',
    files: { 'main.c': `int main(void) { return ${'x'.repeat(1_000_000)}; }\n` },
  },
  '20,000 warnings': {
    fate: 'ok',
    files: { 'main.c': `${Array.from({ length: 20_000 }, (_, i) => `static int v${i};`).join('\n')}\n${hello}` },
  },
};

const everything = { ...attacks, ...made };
const reading = Object.keys(attacks).filter((name) => /canary|includes|asks|lines/.test(name));
const quick = Object.keys(everything).filter((name) => everything[name]?.slow !== true);

interface Built extends Pick<BuildResult, 'ok' | 'diagnostics' | 'omitted' | 'limit'> {
  readonly name: string;
  readonly failure?: string;
}

let place = '';
let canary = '';

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'grade-canary-'));
  await chmod(place, 0o755);
  canary = join(place, 'canary.h');
  await writeFile(canary, `#error ${secret}\n.error "${secret}"\n`, { mode: 0o644 });
});

afterAll(() => rm(place, { recursive: true, force: true }));

/** The same for everybody: the harness as it was built, with a list of programs. */
async function buildAll(names: readonly string[], tier: string, user: number | null) {
  const fill = (text: string) => text.replaceAll('@CANARY@', canary).replaceAll('@GRADER@', root.replace(/\/$/, ''));
  const programs = names.map((name) => {
    const { files = {}, sources } = everything[name] ?? { files: {} };
    const own = name in attacks ? { [`${name}.c`]: readFileSync(join(here, `${name}.c`), 'utf8') } : {};
    const all = Object.entries({ ...own, ...files }).map(([path, text]) => [
      path,
      typeof text === 'string' ? fill(text) : text,
    ]);
    return { name, files: Object.fromEntries(all), sources: sources ?? [name in attacks ? `${name}.c` : 'main.c'] };
  });
  const temporary = await mkdtemp(join(place, 'tmp-'));
  const list = join(temporary, 'list.json');
  await writeFile(list, JSON.stringify({ tier, programs }));
  let command = [process.execPath, join(here, 'build.mjs'), list];
  if (user !== null) {
    await chown(temporary, user, user);
    command = ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command];
  }
  const [file = '', ...args] = command;
  const env = { PATH: process.env['PATH'], TMPDIR: temporary, GRADE_SECRET: secret };
  const { stdout } = await promisify(execFile)(file, args, { cwd: root, env, maxBuffer: 64 << 20 });
  await rm(list);
  const left = await readdir(temporary);
  return { ...(JSON.parse(stdout) as { tier: string; results: Built[] }), stdout, left };
}

const asRoot = process.getuid?.() === 0;
const ordinary = 61_999;

const places = asRoot
  ? [
      { who: 'root', tier: 'A', user: null, names: Object.keys(everything) },
      { who: 'root without mounts', tier: 'B', user: null, names: reading },
      { who: 'root of a plain container', tier: 'C', user: null, names: reading },
      { who: 'root where nothing is allowed', tier: 'D', user: null, names: reading },
      { who: 'an ordinary user', tier: 'A', user: ordinary, names: reading },
      { who: 'an ordinary user without namespaces', tier: 'D', user: ordinary, names: Object.keys(everything) },
    ]
  : [
      { who: 'an ordinary user', tier: 'A', user: null, names: Object.keys(everything) },
      { who: 'an ordinary user without namespaces', tier: 'D', user: null, names: quick },
    ];

test('every source of the collection is in the table', () => {
  const files = readdirSync(here).filter((name) => name.endsWith('.c'));
  expect(files.map((name) => name.replace(/\.c$/, '')).sort()).toEqual(Object.keys(attacks).sort());
});

/** What each became where it was compiled first, to the last word. */
const fates = new Map<string, unknown>();

describe.each(places)('compiled by $who (tier $tier)', ({ tier, user, names }) => {
  let built: Awaited<ReturnType<typeof buildAll>>;
  beforeAll(async () => {
    built = await buildAll(names, tier, user);
  }, 600_000);

  test('the compiler has the walls of that tier', () => expect(built.tier).toBe(tier));

  test('nothing is left behind', () => expect(built.left).toEqual([]));

  test('the canary is not seen', () => expect(built.stdout).not.toContain(secret));

  test.each(names)('%s', (name) => {
    const { fate, at } = everything[name] ?? { fate: 'ok' };
    const result = built.results.find((each) => each.name === name);
    expect(result?.failure).toBeUndefined();
    expect({ ok: result?.ok, limit: result?.limit }).toEqual({
      ok: fate === 'ok',
      limit: fate === 'ok' || fate === 'error' ? null : fate,
    });
    const errors = (result?.diagnostics ?? []).filter(({ severity }) => severity === 'error');
    expect(errors.length > 0).toBe(fate !== 'ok');
    expect(result?.diagnostics.length).toBeLessThanOrEqual(20);
    expect(JSON.stringify(result?.diagnostics)).not.toMatch(
      /Permission denied|[\u0000-\u0008\u001b\u202e]|\/tmp\/cc|\/work\//,
    );
    const { name: _, ...words } = result ?? {};
    if (!fates.has(name)) fates.set(name, words);
    expect(words).toEqual(fates.get(name));
    if (at !== undefined) expect(`${errors[0]?.file}:${errors[0]?.line}`).toBe(at);
  });
});

/** `GRADE_HOSTILE_RUNS=20` asks twenty times. */
const times = Number(process.env['GRADE_HOSTILE_RUNS'] ?? 0);

test.runIf(times > 0)('what becomes of each is the same in every run', { timeout: 3_600_000 }, async () => {
  for (let i = 0; i < times; i++)
    for (const { name, ...result } of (await buildAll(Object.keys(everything), 'A', null)).results)
      expect(result, name).toEqual(fates.get(name));
});
