import { createHash } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';
import { makeZip } from '../discover/make-zip.js';

/*
 * A class in which honest students sit beside others who want to earn more than they deserve, to read or change what is
 * not theirs, or to make their neighbours lose points.  It is graded with and without them.
 */

const suite = join(paths.root, 'assignments', 'ipc');
const honest = ['20231001', '20231002'];
/** What a source earns that compiles and does nothing else. */
const compiling = 2;

/** What everybody earns who is not honest, of 25 points: what the program does, and nothing for what it claims. */
const earned: Readonly<Record<string, number>> = {
  '20231004': compiling, // one name in two Unicode forms
  '20231004-2': 0,
  'asks-for-neighbours': 0,
  'brings-headers': 25,
  'claims-to-pass': compiling,
  'computes-for-ever': compiling,
  floods: compiling,
  'includes-a-neighbour': 0,
  'is-a-link': 0,
  'kills-everybody': compiling,
  'links-to-a-neighbour': 0,
  'names-a-neighbours-line': compiling,
  'packs-zips-in-zips': 0,
  'takes-their-keys': 25,
  'waits-for-a-reader': 0,
};

let dir = '';
let secret = '';
let right = '';
let bystander: ReturnType<typeof spawn>;
/** A System V key that nobody else uses. */
const key = 0x47000000 | (process.pid & 0xffffff);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-class-'));
  secret = join(dir, 'secret.c');
  await writeFile(secret, '/* kanarienvogel_5b1d */\nint main(void) { return 0; }\n');
  right = await readFile(join(suite, 'pipe', 'reference', 'pipe.c'), 'utf8');
  bystander = spawn('sleep', ['600']);
  await mkdir(join(dir, 'tmp'));
  for (const name of ['alone', 'class']) {
    await handIn(`${name}/20231001_김하늘/pipe/pipe.c`, right);
    const wrong = join(suite, 'submissions', '20230003_박지민', 'pipe');
    await cp(wrong, join(dir, name, '20231002_박지민', 'pipe'), { recursive: true });
  }
  await handInTheOthers();
});

afterAll(async () => {
  bystander?.kill();
  await rm(dir, { recursive: true, force: true });
});

async function handIn(path: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), contents);
}

/** A program that does `what` and nothing that was asked for. */
function only(what: string): string {
  return `#include "pipe.h"\n#include <signal.h>\n#include <stdio.h>\n#include <unistd.h>\nint main(void) {\n  ${what}\n  return 0;\n}\n`;
}

async function handInTheOthers(): Promise<void> {
  const sources: Readonly<Record<string, string>> = {
    'claims-to-pass': only(
      `puts("PASS\\n{\\"points\\": 25, \\"max\\": 25, \\"verdict\\": \\"pass\\"}");
  symlink("${join(dir, 'out-class', 'results.json')}", "results.json");
  FILE *f = fopen("results.json", "w");
  if (f) { fputs("{\\"points\\": 25}", f); fclose(f); }`,
    ),
    'brings-headers': right,
    'takes-their-keys': right
      .replace('int main(int argc, char **argv) {', (head) => `${head}\n  take();`)
      .replace(
        'static int usage(void)',
        (head) =>
          `#include <fcntl.h>\n#include <sys/mman.h>\n#include <sys/msg.h>\nstatic void take(void) {
  if (msgget(${key}, IPC_CREAT | 0600) == -1 || shm_open("/grade-class-${process.pid}", O_CREAT | O_RDWR, 0600) == -1) fail("take");
}\n${head}`,
      ),
    'kills-everybody': only(`kill(${bystander.pid}, SIGKILL); kill(-1, SIGKILL); kill(getppid(), SIGKILL);`),
    floods: only('static char much[1 << 20]; for (;;) if (write(1, much, sizeof much) < 0) return 1;'),
    'computes-for-ever': only('for (;;) continue;'),
    'includes-a-neighbour':
      '#include "../../20231001_김하늘/pipe/pipe.c"\n#include "../../../alone/20231001_김하늘/pipe/pipe.c"\n',
    'asks-for-neighbours': `#if __has_include("${join(dir, 'class', '20231001_김하늘', 'pipe', 'pipe.c')}") || __has_include("${secret}")
${right}
#else
#error nothing there
#endif
`,
    'names-a-neighbours-line': only('asm(".loc 1 4242 0\\n movl $1, 0");'),
  };
  for (const [name, source] of Object.entries(sources)) await handIn(`class/${name}/pipe/pipe.c`, source);
  for (const name of [
    'stdio.h',
    'pipe.h',
    'grade.h',
    'libgrade_runtime.so',
    'Makefile',
    '-o',
    '@list',
    'results.json',
    'suite.yaml',
  ])
    await handIn(`class/brings-headers/pipe/${name}`, '#error mine\n');
  await handIn(`class/${'20231004_한글'.normalize('NFD')}/pipe.c`, only(''));
  await handIn(`class/${'20231004_한글'.normalize('NFC')}/readme.txt`, 'the same name to the eye');
  await symlink('20231001_김하늘', join(dir, 'class', 'is-a-link'));
  await mkdir(join(dir, 'class', 'links-to-a-neighbour'));
  await symlink('../20231001_김하늘/pipe', join(dir, 'class', 'links-to-a-neighbour', 'pipe'));
  await mkdir(join(dir, 'class', 'waits-for-a-reader'));
  execFileSync('mkfifo', [join(dir, 'class', 'waits-for-a-reader', 'pipe.c')]);
  let zip = makeZip([{ name: 'pipe.c', data: right }]);
  for (let i = 0; i < 50; i++) zip = makeZip([{ name: 'more.zip', data: zip }]);
  await handIn('class/packs-zips-in-zips.zip', zip);
}

/** Everything below a folder, with contents and times. */
async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    const at = join(folder, path);
    const { mode, mtimeMs, nlink } = await lstat(at);
    hash.update(JSON.stringify([path, mode, mtimeMs, nlink]));
    if ((mode & 0o170000) === 0o100000) hash.update(await readFile(at));
    if ((mode & 0o170000) === 0o120000) hash.update(await readlink(at));
  }
  return hash.digest('hex');
}

async function grade(name: string): Promise<void> {
  const out = join(dir, `out-${name}`);
  const options = ['--assignment', 'pipe', '--schedules', '2', '--out', out, '--lang', 'ko'];
  await execa(
    process.execPath,
    [join(paths.root, 'dist', 'cli.js'), suite, '--submissions', join(dir, name), ...options],
    { env: { GRADE_CACHE: join(dir, `cache-${name}`), TMPDIR: join(dir, 'tmp'), NO_COLOR: '1' } },
  );
}

interface Result {
  readonly students: readonly {
    readonly id: string;
    readonly points: number;
    readonly assignments: readonly { readonly criteria: readonly { readonly findings: readonly Found[] }[] }[];
  }[];
}

interface Found {
  readonly at: { readonly file: string; readonly line: number } | null;
  readonly also: readonly { readonly file: string }[];
}

async function resultsOf(name: string): Promise<Result> {
  return JSON.parse(await readFile(join(dir, `out-${name}`, 'results.json'), 'utf8'));
}

describe('a class with hostile students', () => {
  let before = '';
  beforeAll(async () => {
    before = await fingerprint(join(dir, 'class'));
    await grade('alone');
    await grade('class');
  }, 300_000);

  test('changes nothing for their neighbours, to the byte', async () => {
    const [alone, together] = await Promise.all([resultsOf('alone'), resultsOf('class')]);
    expect(together.students.filter(({ id }) => honest.includes(id))).toEqual(alone.students);
    for (const id of honest) {
      const [one, other] = await Promise.all(
        ['alone', 'class'].map((name) => readFile(join(dir, `out-${name}`, 'students', `${id}.html`), 'utf8')),
      );
      expect(other === one, id).toBe(true);
    }
  });

  test('earns what it does, and nothing for what it claims', async () => {
    const { students } = await resultsOf('class');
    const others = students.filter(({ id }) => !honest.includes(id));
    expect(Object.fromEntries(others.map(({ id, points }) => [id, points]))).toEqual(earned);
  });

  test('is accused in its own files only, at lines that they have', async () => {
    const { students } = await resultsOf('class');
    const places = students.flatMap(({ assignments }) =>
      assignments.flatMap(({ criteria }) =>
        criteria.flatMap(({ findings }) => findings.flatMap(({ at, also }) => [...(at === null ? [] : [at]), ...also])),
      ),
    );
    expect([...new Set(places.map(({ file }) => file))].filter((file) => !['', 'pipe.c'].includes(file))).toEqual([]);
    expect(JSON.stringify(students)).not.toContain('4242');
  });

  test('has each thing that is odd about its files told in the page, in Korean', async () => {
    const index = await readFile(join(dir, 'out-class', 'index.html'), 'utf8');
    for (const said of [
      'is-a-link: 심볼릭 링크이므로 열지 않았습니다',
      'links-to-a-neighbour/pipe: 심볼릭 링크이므로 열지 않았습니다',
      'waits-for-a-reader/pipe.c: 이름 있는 파이프이므로 열지 않았습니다',
      'zip 안의 zip이 3겹을 넘어서 열지 않았습니다',
      '20231004_한글: 학번 &quot;20231004&quot;의 제출물이 또 있습니다',
    ])
      expect(index).toContain(said);
  });

  test('leaves nothing anywhere, and nobody has seen what is not theirs', async () => {
    expect(await fingerprint(join(dir, 'class'))).toBe(before);
    expect((await readdir(dir)).sort()).toEqual(
      ['alone', 'cache-alone', 'cache-class', 'class', 'out-alone', 'out-class', 'secret.c', 'tmp'].sort(),
    );
    expect(await readdir(join(dir, 'tmp'))).toEqual([]);
    expect(bystander.exitCode ?? bystander.signalCode).toBe(null);
    expect(await readdir('/dev/shm')).not.toContain(`grade-class-${process.pid}`);
    expect(await readFile('/proc/sysvipc/msg', 'utf8')).not.toMatch(new RegExp(`^\\s*${key | 0}\\s`, 'm'));
    for (const path of await readdir(join(dir, 'out-class'), { recursive: true })) {
      if (!/\.\w+$/.test(path)) continue;
      expect((await readFile(join(dir, 'out-class', path), 'utf8')).includes('kanarienvogel'), path).toBe(false);
    }
  });
});
