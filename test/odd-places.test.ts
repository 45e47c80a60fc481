// Where a grader may be started: with little, with too much, or from nowhere.  It works, or says in one line what to do.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { paths } from '../harness/support/paths.js';
import { folder } from './support/folder.js';
import { canEnter } from './tiers/worlds.js';

const cli = join(paths.root, 'dist', 'cli.js');

/** Runs a line of bash in which $G is the command; what is printed is short of what differs from call to call. */
async function from(line: string, command: string, env: Record<string, string> = {}) {
  const dir = await folder({ 'plain.c': '#include <stdio.h>\nint main(void) { return puts("here") < 0; }\n' });
  const { exitCode, stdout, stderr } = await execa('bash', ['-c', line], {
    cwd: dir,
    env: { GRADE_CACHE: join(dir, 'cache'), ...env, G: `node ${cli} ${command}`, DIR: dir },
    reject: false,
    stdin: 'ignore',
    timeout: 500_000,
  });
  return { exitCode, stdout, stderr };
}

const inspect = 'inspect --json --schedules 1 plain.c';

test.each([
  [
    'the current folder has gone',
    'mkdir gone && cd gone && rmdir "$DIR/gone" && $G',
    /^grade: the current folder does not exist any more.*: cd$/,
  ],
  [
    'there is no folder for temporary files',
    'TMPDIR=/nonexistent/tmp $G',
    /^grade: no temporary files can be made in \/nonexistent\/tmp \(TMPDIR\): .*make room or set TMPDIR, for example to \/var\/tmp$/,
  ],
  ['too few files may be open to load it', 'ulimit -n 64; $G', /^grade: its parts cannot be loaded: .*ulimit -n 4096/],
])('%s: one line says so, and nothing is run', async (_, line, told) => {
  const { exitCode, stdout, stderr } = await from(line, inspect);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(told);
  expect(stderr.split('\n')).toHaveLength(1);
});

// Nobody else's: processes are counted by user over the whole machine.
const user = 'setpriv --reuid=58765 --regid=58765 --clear-groups';

test.runIf(canEnter).each([
  ['files', 'ulimit -n 400', /too few files.*ulimit -Hn/],
  ['processes', 'ulimit -u 30', /fewer.*ulimit -Hu/],
  ['blocks of a file', 'ulimit -f 100', /smaller files.*ulimit -Hf/],
  ['locked memory', 'ulimit -l 0', /may lock less.*ulimit -Hl/],
])('a grader that is held to fewer %s than a run needs says which limit to raise', async (_, limit, told) => {
  const { exitCode, stdout } = await from(`chmod 777 .; ${limit}; exec ${user} $G`, 'doctor');
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(told);
  expect(stdout).toMatch(/^MISSING {2}isolation/m);
});

test.runIf(canEnter)(
  'a grader that is held to less than the compiler needs says which limit, not to install gcc',
  async () => {
    const { exitCode, stdout, stderr } = await from(`chmod 777 .; ulimit -s 200; exec ${user} $G`, inspect);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^grade: gcc cannot be run on this machine .*held to less.*ulimit -Hs.*ask: grade doctor$/);
  },
);

test.runIf(canEnter)(
  'where nothing can be executed among temporary files, tier D refuses and A does not care',
  async () => {
    const line = `unshare -m sh -c 'mkdir mnt && mount -t tmpfs -o noexec none mnt && TMPDIR=$PWD/mnt $G'`;
    const refused = await from(line, inspect, { GRADE_TIER: 'D' });
    expect(refused).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^grade: nothing can be executed in .*noexec/),
    });
    expect((await from(line, inspect, { GRADE_TIER: 'A' })).exitCode).toBe(0);
  },
);

test.each([
  ['a umask that forbids everything', 'umask 777; $G'],
  ['closed standard input and errors', '$G <&- 2>&-'],
  ['no home and an empty PATH', 'N=$(command -v node); env -u HOME PATH= "$N" ${G#* }'],
])('%s: it works', async (_, line) => {
  const { exitCode, stdout } = await from(line, inspect);
  expect({ exitCode, verdict: JSON.parse(stdout).verdict }).toEqual({ exitCode: 0, verdict: 'clean' });
});

test('a page is written over a page, never over a source or what is no file', async () => {
  const line = `printf precious >kept.c; mkfifo pipe; $G --html pipe; $G --html kept.c; cat kept.c; test -p pipe && echo
    for n in 1 2; do $G --html page.html >/dev/null && head -c 9 page.html; done`;
  const { stdout, stderr } = await from(line, inspect);
  expect(stdout).toBe('precious\n<!DOCTYPE<!DOCTYPE');
  expect(stderr.split('\n')).toEqual([
    'grade: pipe is there, is no page and stays as it is; name another file: --html',
    'grade: kept.c is there, is no page and stays as it is; name another file: --html',
  ]);
});

test('what the grader was started with a program never gets: descriptors, environment', async () => {
  const looks = `
    #include <stdio.h>
    #include <stdlib.h>
    #include <unistd.h>
    int main(void) {
      char byte;
      if (getenv("GRADER_SECRET") || getenv("NODE_OPTIONS")) abort();
      for (int fd = 3; fd < 1024; fd++)
        if (read(fd, &byte, 1) >= 0) abort();
      return 0;
    }`;
  for (const tier of ['A', 'D']) {
    const dir = await folder({ secret: 'a secret' });
    await mkdir(join(dir, 'work'));
    await writeFile(join(dir, 'work', 'looks.c'), looks);
    const line = `exec 3<${dir}/secret 9<${dir}/secret 1000<${dir}/secret; $G ${dir}/work/looks.c`;
    const env = { GRADER_SECRET: 'a secret', NODE_OPTIONS: '--no-warnings', GRADE_TIER: tier };
    const { stdout } = await from(line, 'inspect --json --schedules 1', env);
    const { findings, tier: was } = JSON.parse(stdout);
    expect({ was, crashed: findings.some(({ kind }: { kind: string }) => kind === 'crash') }).toEqual({
      was: tier,
      crashed: false,
    });
  }
});
