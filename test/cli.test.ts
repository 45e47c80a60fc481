import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../harness/support/paths.js';

const suite = join(paths.root, 'assignments', 'ipc');
const reference = (assignment: string, file: string) => join(suite, assignment, 'reference', file);
const mutant = (assignment: string, name: string, file: string) => join(suite, assignment, 'mutants', name, file);
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-cli-'));
  await handIn('20260001_김하늘', reference('pipe', 'pipe.c'));
  await handIn('20260002_이서준', mutant('pipe', 'child-keeps-write-end', 'pipe.c'));
  await handIn('20260003_박지민', mutant('pipe', 'text-without-terminator', 'pipe.c'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

async function handIn(student: string, file: string): Promise<void> {
  await mkdir(join(dir, 'class', student, 'pipe'), { recursive: true });
  await cp(file, join(dir, 'class', student, 'pipe', 'pipe.c'));
}

function grade(
  args: readonly string[],
  { cache = 'cache', cwd = dir, env: more = {} }: { cache?: string; cwd?: string; env?: Record<string, string> } = {},
) {
  const env = { ...more, GRADE_CACHE: join(dir, cache), NO_COLOR: '1' };
  return execa(process.execPath, [join(paths.root, 'dist', 'cli.js'), ...args], { cwd, env, reject: false });
}

function gradeClass(out: string, more: readonly string[] = [], cache?: string) {
  const args = [
    suite,
    '--submissions',
    join(dir, 'class'),
    '--assignment',
    'pipe',
    '--schedules',
    '20',
    '--out',
    join(dir, out),
  ];
  return grade([...args, ...more], cache === undefined ? {} : { cache });
}

const results = (out: string) => readFile(join(dir, out, 'results.json'), 'utf8');

describe('grade <suite>', () => {
  test('grades a class in which students fail, says so, and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await gradeClass('first');
    expect({ exitCode, progress: stderr.includes('3/3') }).toEqual({ exitCode: 0, progress: true });
    expect(stdout).toMatch(/20260001 김하늘 +25 \/ 25/);
    expect(stdout).toContain('3 graded');
  });

  test('results.json has the keys that other programs read, in their order, and no path or time of this machine', async () => {
    const text = await results('first');
    const parsed = JSON.parse(text);
    expect(Object.keys(parsed)).toEqual(['schema', 'suite', 'toolchain', 'isolation', 'schedules', 'students']);
    const failed = parsed.students[1].assignments[0].criteria.find(
      (each: { verdict: string }) => each.verdict === 'fail',
    );
    expect(Object.keys(failed)).toEqual(['id', 'points', 'max', 'unjudged', 'verdict', 'needs', 'findings']);
    expect(Object.keys(failed.findings[0])).toEqual([
      'kind',
      'message',
      'at',
      'also',
      'scenario',
      'program',
      'tried',
      'failed',
      'replay',
    ]);
    expect(failed.findings[0]).toMatchObject({ kind: 'end-left-open', at: { file: 'pipe.c' }, tried: 20, failed: 20 });
    expect(text).not.toContain(dir);
    expect(text).not.toMatch(/\d\d:\d\d:\d\d/);
  });

  test('another grading of the same input is the same to the byte: other jobs, nothing from the cache', async () => {
    await gradeClass('jobs-1', ['--jobs', '1', '--fresh']);
    await gradeClass('jobs-2', ['--jobs', '2'], 'other-cache');
    expect(await results('jobs-1')).toBe(await results('first'));
    expect(await results('jobs-2')).toBe(await results('first'));
  });

  test('a second grading runs nothing again', async () => {
    await gradeClass('again');
    expect(await results('again')).toBe(await results('first'));
    const log = await readFile(join(dir, 'again', 'run.ndjson'), 'utf8');
    expect(log.trim().split('\n')).toHaveLength(4); // the isolation, and each student's work
  });

  test.each(['SIGKILL', 'SIGINT'] as const)(
    'stopped by %s it loses nothing, and the next call goes on',
    async (signal) => {
      const env = { ...process.env, GRADE_CACHE: join(dir, `stopped-${signal}`) };
      const args = [
        join(paths.root, 'dist', 'cli.js'),
        suite,
        '--submissions',
        join(dir, 'class'),
        '--assignment',
        'pipe',
      ];
      const child = spawn(process.execPath, [...args, '--schedules', '20', '--jobs', '1', '--out', join(dir, signal)], {
        env,
      });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await new Promise<void>((resolve) => {
        let heard = '';
        child.stderr.on('data', (text: Buffer) => {
          heard += text.toString();
          if (heard.includes('1/3')) resolve();
        });
      });
      child.kill(signal);
      const status = await ended;
      if (signal === 'SIGINT') expect(status).toBe(130);
      await gradeClass(signal, ['--jobs', '1'], `stopped-${signal}`);
      expect(await results(signal)).toBe(await results('first'));
    },
  );

  test('what cannot be used is named with what to do, and the rest is graded', async () => {
    await writeFile(join(dir, 'class', '20260004_broken.zip'), 'not a zip');
    const { exitCode, stdout, stderr } = await gradeClass('with-broken-zip');
    await rm(join(dir, 'class', '20260004_broken.zip'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('4 graded');
    expect(stdout + stderr + (await readFile(join(dir, 'with-broken-zip', 'index.html'), 'utf8'))).toMatch(/20260004/);
  });

  test.each([
    ['a suite that is not there', ['nowhere'], /nowhere/],
    ['a folder of submissions that is not there', [suite, '--submissions', 'nowhere'], /nowhere/],
    ['an assignment that is not there', [suite, '--assignment', 'pips'], /did you mean "pipe"/],
    ['an option that is not there', [suite, '--schedule', '3'], /Did you mean --schedules/],
    ['a number that is none', [suite, '--jobs', 'many'], /expected a whole number from 1/],
    ['a format that is not there', [suite, '--format', 'pdf'], /there is no format "pdf"; there are: html, json/],
  ])('%s: one clear error, exit 2', async (_what, args, message) => {
    const { exitCode, stderr } = await grade(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(exitCode).toBe(2);
  });
});

describe('grade check', () => {
  test('tells a student in their own folder what fails, where, and how to repeat it; exit 1', async () => {
    const { exitCode, stdout } = await grade(['check', '--schedules', '20'], {
      cwd: join(dir, 'class', '20260002_이서준', 'pipe'),
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/pipe\.c:\d+/);
    expect(stdout).toMatch(/grade replay [\w-]{10,}/);
    expect(stdout).not.toContain('large-both-ways');
  });

  test('finds nothing wrong with the reference: exit 0; in Korean too', async () => {
    const { exitCode, stdout } = await grade(['check', 'pipe', '--schedules', '20', '--lang', 'ko'], {
      cwd: join(dir, 'class', '20260001_김하늘', 'pipe'),
    });
    expect({ exitCode, korean: /통과/.test(stdout) }).toEqual({ exitCode: 0, korean: true });
  });

  test('--watch checks again when a file is saved', async () => {
    const cwd = join(dir, 'class', '20260001_김하늘', 'pipe');
    const env = { ...process.env, GRADE_CACHE: join(dir, 'cache') };
    const child = spawn(
      process.execPath,
      [join(paths.root, 'dist', 'cli.js'), 'check', '--watch', '--schedules', '5'],
      { cwd, env },
    );
    let heard = '';
    const heardTimes = (times: number) =>
      new Promise<void>((resolve) => {
        const look = () => heard.split('waiting for a change').length > times && resolve();
        child.stderr.on('data', (text: Buffer) => {
          heard += text.toString();
          look();
        });
        look();
      });
    await heardTimes(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await writeFile(join(cwd, 'pipe.c'), `${await readFile(join(cwd, 'pipe.c'), 'utf8')}\n`);
    await heardTimes(2);
    child.kill('SIGKILL');
  });

  test('a folder with nothing of the suite: says which files are expected; exit 2', async () => {
    await mkdir(join(dir, 'empty'), { recursive: true });
    const { exitCode, stderr } = await grade(['check'], { cwd: join(dir, 'empty') });
    expect({ exitCode, named: stderr.includes('pipe.c (pipe)') }).toEqual({ exitCode: 2, named: true });
  });
});

describe('grade replay', () => {
  test('repeats the execution that a token names, step by step, the same every time', async () => {
    const token = /"replay": "([\w-]+)"/.exec(await results('first'))?.[1] ?? '';
    const [one, two] = [await grade(['replay', token]), await grade(['replay', token])];
    expect(one.exitCode).toBe(0);
    expect(one.stdout).toMatch(/ {2}P0 +pipe\.c:\d+ +pipe → pipe fds \[3, 4\]/);
    expect(one.stdout).toMatch(/✗ end-left-open pipe\.c:\d+: /);
    expect(one.stdout).toMatch(/●.* P1 +pipe\.c:\d+ +waits for ever in read\(pipe fds\)\n +pipe fds 0 bytes/);
    expect(one.stdout).toMatch(/write\(4, \d+\) → \d+ A\d+\n +pipe fds .*\[A\d+\] \d+ bytes/);
    expect(one.stdout).toMatch(/\d+ of \d+ steps shown; all of them: grade replay [\w-]+ --all/);
    expect(two.stdout).toBe(one.stdout);
  });

  test('--all leaves nothing out; --json tells the same to a program', async () => {
    const token = /"replay": "([\w-]+)"/.exec(await results('first'))?.[1] ?? '';
    const all = await grade(['replay', token, '--all', '--lang', 'ko']);
    expect(all.stdout).toMatch(/전체 \d+단계를 모두 보여 줍니다/);
    expect(all.stdout).not.toContain('⋮');
    const { stdout } = await grade(['replay', token, '--all', '--json']);
    const { schema, findings, steps, stepsInAll } = JSON.parse(stdout);
    expect([schema, findings[0].kind, steps.length]).toEqual(['grade/replay@1', 'end-left-open', stepsInAll]);
    expect(steps.find(({ marked }: { marked: boolean }) => marked).at.file).toBe('pipe.c');
  });

  test('what does not come again in another tier is not passed off as the execution that was meant: exit 2', async () => {
    const source = `#include <fcntl.h>
int main(void) {
  return open("/proc/self/status", O_RDONLY) < 0 ? 0 : *(volatile int *)0;
}
`;
    await writeFile(join(dir, 'asks-proc.c'), source);
    const { stdout } = await grade(['inspect', 'asks-proc.c', '--json', '--schedules', '2']);
    const { tier, findings } = JSON.parse(stdout);
    if (tier !== 'A') return; // there is no /proc to differ by
    const { replay } = findings.find(({ kind }: { kind: string }) => kind === 'crash');
    expect((await grade(['replay', replay])).exitCode).toBe(0);
    const { exitCode, stderr } = await grade(['replay', replay, '--json'], { env: { GRADE_TIER: 'D' } });
    expect(stderr).toContain('not the run that the token was given for');
    expect(exitCode).toBe(2);
  });

  test('--help teaches how to read what it prints', async () => {
    const { exitCode, stdout } = await grade(['replay', '--help']);
    expect(exitCode).toBe(0);
    for (const taught of ['--all', 'the line of your source', '↩ from step 8', 'Exit status'])
      expect(stdout).toContain(taught);
  });

  test('another program in the place of the one that was run is not passed off as it: exit 2', async () => {
    const token = /"replay": "([\w-]+)"/.exec(await results('first'))?.[1] ?? '';
    const programs = join(dir, 'cache', 'programs');
    await cp(programs, join(dir, 'kept'), { recursive: true });
    const listed = await readdir(programs, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of listed.filter((entry) => entry.isFile())) {
      await rm(join(parentPath, name));
      await cp('/bin/ls', join(parentPath, name));
    }
    const { exitCode, stdout, stderr } = await grade(['replay', token]);
    await rm(programs, { recursive: true });
    await rename(join(dir, 'kept'), programs);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('no run with the token');
  });

  test('a token that is none, or that nobody printed here: exit 2', async () => {
    for (const token of ['!', 'AAAAAAAAAAAA', '-h5PAmmFdAA', '--AAAAAAAAAA']) {
      const { exitCode, stderr } = await grade(['replay', token]);
      expect({ exitCode, told: stderr.includes('no run with the token') }).toEqual({ exitCode: 2, told: true });
    }
  });
});

test('grade doctor names what it tried, in both languages', async () => {
  const { exitCode, stdout } = await grade(['doctor']);
  expect(exitCode).toBe(0);
  const names = ['node', 'compiler', 'monitor', 'namespaces', 'tier A', 'isolation', 'compiler walls', 'witness run'];
  for (const name of names) expect(stdout).toContain(name);
  const korean = await grade(['doctor', '--lang', 'ko']);
  expect(korean.stdout).toContain('등급에서 실행됩니다');
});

test('grade doctor --json is one object that other programs can read', async () => {
  const { exitCode, stdout } = await grade(['doctor', '--json'], { env: { GRADE_TIER: 'D' } });
  const told = JSON.parse(stdout);
  expect({ exitCode, ...told }).toMatchObject({
    exitCode: 0,
    ok: true,
    isolation: { runs: 'D', forced: 'D', compiler: 'D' },
  });
  expect(told.isolation.tiers.map(({ tier }: { tier: string }) => tier)).toEqual(['A', 'B', 'C', 'D']);
  for (const { name, state, detail } of told.checks)
    expect([name, state, detail]).toEqual([
      expect.any(String),
      expect.stringMatching(/^(ok|no|missing)$/),
      expect.any(String),
    ]);
});

test('a call that demands more isolation than there is does nothing, and says what and why', async () => {
  await writeFile(join(dir, 'plain.c'), 'int main(void) { return 0; }\n');
  for (const args of [['inspect', 'plain.c'], [suite], ['verify', suite], ['check', '.', '--suite', suite]]) {
    const { exitCode, stdout, stderr } = await grade([...args, '--tier', 'A'], { env: { GRADE_TIER: 'D' } });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    const told = stderr.split('\n').filter((line) => line.includes('isolation tier'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^grade: --tier demands isolation tier A, but this machine gives tier D \(A: GRADE_TIER is D;.*grade doctor$/,
    );
  }
});

test('a suite that demands more isolation than there is is not graded', async () => {
  await mkdir(join(dir, 'strict'), { recursive: true });
  await cp(join(suite, 'pipe'), join(dir, 'strict', 'ipc', 'pipe'), { recursive: true });
  await cp(join(paths.root, 'rubrics'), join(dir, 'strict', 'rubrics'), { recursive: true });
  const text = 'id: ipc\ntitle: { en: IPC, ko: IPC }\nisolation: A\nassignments: [pipe]\n';
  await writeFile(join(dir, 'strict', 'ipc', 'suite.yaml'), text);
  const args = [join(dir, 'strict', 'ipc'), '--submissions', join(dir, 'class'), '--out', join(dir, 'strict-out')];
  const { exitCode, stderr } = await grade(args, { env: { GRADE_TIER: 'D' } });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/isolation tier/);
  await expect(readFile(join(dir, 'strict-out', 'results.json'))).rejects.toThrow('ENOENT');
});

test('--help teaches by example', async () => {
  const { exitCode, stdout } = await grade(['--help']);
  expect({ exitCode, examples: stdout.includes('grade verify assignments/ipc') }).toEqual({
    exitCode: 0,
    examples: true,
  });
});

describe.each(['hostile', 'soak', 'bench'])('npm run %s', (name) => {
  const run = (args: readonly string[]) =>
    execa(process.execPath, [join(paths.root, 'dist', name, 'main.js'), ...args], { cwd: dir, reject: false });

  test('teaches with --help', async () => {
    const { exitCode, stdout } = await run(['--help']);
    expect({ exitCode, examples: /Examples:[^]*Exit status:/.test(stdout) }).toEqual({ exitCode: 0, examples: true });
  });

  test('refuses a word that it does not know, and does not say that all is well', async () => {
    const { exitCode, stdout, stderr } = await run(['nonsense']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`(see: npm run ${name} -- --help)`);
  });
});
