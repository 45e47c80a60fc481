import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { soakKills } from '../harness/soak/kills.js';
import { paths } from '../harness/support/paths.js';
import { fill, folder } from './support/folder.js';

const suite = join(paths.root, 'assignments', 'ipc');
const cli = join(paths.root, 'dist', 'cli.js');

/** A class of one, who has handed in the reference with one mistake. */
async function small(): Promise<{ dir: string; args: string[]; env: Record<string, string> }> {
  const dir = await folder();
  const mistaken = join(suite, 'pipe', 'mutants', 'child-keeps-write-end', 'pipe.c');
  await fill(dir, { 'class/20260001_김하늘/pipe/pipe.c': await readFile(mistaken) });
  const args = [suite, '--assignment', 'pipe', '--schedules', '4', '--submissions', join(dir, 'class')];
  return { dir, args, env: { GRADE_CACHE: join(dir, 'cache'), NO_COLOR: '1' } };
}

function grade(args: readonly string[], env: Record<string, string>) {
  return execa(process.execPath, [cli, ...args], { env, reject: false });
}

test('whatever is killed while a class is graded, nothing is lost and nothing stays behind', async () => {
  const options = { students: ['20230001', '20230009'], assignments: ['pipe'], schedules: 4, say: () => undefined };
  const { kills, different, complaints } = await soakKills(2, await folder(), options);
  expect({ different, complaints }).toEqual({ different: 0, complaints: [] });
  expect([...kills.values()].reduce((sum, n) => sum + n, 0)).toBe(2);
});

describe('a folder for the report', () => {
  test('that cannot be written is one error before the work begins', async () => {
    const { dir, args, env } = await small();
    await writeFile(join(dir, 'file'), '');
    const { exitCode, stderr } = await grade([...args, '--out', join(dir, 'file', 'out')], env);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^grade: the report cannot be written into .*: a file lies where a folder is needed/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('that lies among the submissions is refused, through a link as well: the next call would grade it', async () => {
    const { dir, args, env } = await small();
    await symlink(join(dir, 'class'), join(dir, 'link'));
    for (const out of ['class', 'class/report', 'class/20260001_김하늘/report', 'link/new/report']) {
      const { exitCode, stderr } = await grade([...args, '--out', join(dir, out)], env);
      expect({ exitCode, lines: stderr.trim().split('\n').length }).toEqual({ exitCode: 2, lines: 1 });
      expect(stderr).toMatch(/^grade: the report would lie among the submissions .* name another folder: --out$/m);
    }
    expect(await readdir(join(dir, 'class'))).toEqual(['20260001_김하늘']);
  });

  test('that two gradings want at once is written by one after the other', async () => {
    const { dir, args, env } = await small();
    const out = join(dir, 'out');
    const both = await Promise.all([grade([...args, '--out', out], env), grade([...args, '--out', out], env)]);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(both.map(({ stderr }) => stderr).join('\n')).toContain('another grading writes into');
    expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

test('the reader of the output may leave early', async () => {
  const { dir, args, env } = await small();
  const line = `"${process.execPath}" "${cli}" ${args.map((word) => `"${word}"`).join(' ')} --out "${dir}/out" | head -1`;
  const { exitCode, stdout, stderr } = await execa('bash', ['-o', 'pipefail', '-c', line], { env, reject: false });
  expect({ exitCode, stderr: stderr.includes('    at ') }).toEqual({ exitCode: 0, stderr: false });
  expect(stdout).toContain('20260001');
  JSON.parse(await readFile(join(dir, 'out', 'results.json'), 'utf8'));
});

// A small disk takes a mount, which not everybody may make.
const canMount =
  process.getuid?.() === 0 && (await execa('unshare', ['--mount', 'true'], { reject: false })).exitCode === 0;

describe.runIf(canMount)('on a disk that is full', () => {
  /** Runs a shell line in a mount namespace of its own. */
  const within = (line: string, env: Record<string, string>) =>
    execa('unshare', ['--mount', 'sh', '-c', line], { env, reject: false });

  test.each([
    ['out', 'cannot be written'],
    ['tmp', 'make room or set TMPDIR'],
    ['cache', ''],
  ])('of %s the call says so or does without, and the next one completes', async (name, said) => {
    const { dir, args, env } = await small();
    const undisturbed = join(dir, 'undisturbed');
    expect((await grade([...args, '--out', undisturbed], { ...env, GRADE_CACHE: join(dir, 'other') })).exitCode).toBe(
      0,
    );
    const right = await readFile(join(undisturbed, 'results.json'), 'utf8');
    await Promise.all(['out', 'tmp', 'cache'].map((each) => mkdir(join(dir, each))));
    const command = `"${process.execPath}" "${cli}" ${args.map((word) => `"${word}"`).join(' ')} --out "${dir}/out"`;
    const line = `mount -t tmpfs -o size=64k none "${dir}/${name}" && ${command}; echo "ended $?"; ls -A "${dir}/out"; mount -o remount,size=200m "${dir}/${name}" && ${command} && cat "${dir}/out/results.json"`;
    const { stdout, stderr } = await within(line, { ...env, TMPDIR: join(dir, 'tmp') });
    expect(stderr).not.toContain('    at ');
    expect(stdout).toContain(said === '' ? 'ended 0' : 'ended 2');
    if (said !== '') expect(stderr).toContain(said);
    // An index would lead to pages for which there was no room.
    if (name === 'out') expect(stdout).not.toMatch(/^(?:index\.html|results\.json|\.grade-.*)$/m);
    expect(stdout.slice(stdout.lastIndexOf('{\n  "schema"'))).toBe(right.trimEnd());
  });
});

test('a cache that vanishes, or has a file in its place, changes nothing', async () => {
  const { dir, args, env } = await small();
  const out = join(dir, 'out');
  expect((await grade([...args, '--out', out], env)).exitCode).toBe(0);
  const right = await readFile(join(out, 'results.json'), 'utf8');
  await rm(join(dir, 'cache'), { recursive: true });
  await writeFile(join(dir, 'cache'), 'a file');
  const { exitCode, stderr } = await grade([...args, '--out', out], env);
  expect({ exitCode, said: stderr.includes('results are not kept') }).toEqual({ exitCode: 0, said: true });
  expect(await readFile(join(out, 'results.json'), 'utf8')).toBe(right);
});
