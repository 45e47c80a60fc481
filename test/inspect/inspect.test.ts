import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';

const folder = fileURLToPath(new URL('programs/', import.meta.url));
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grade-inspect-'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

function grade(args: readonly string[], { cwd = folder, input = '', tier = '' } = {}) {
  const env = { GRADE_CACHE: join(dir, 'cache'), NO_COLOR: '1', ...(tier === '' ? {} : { GRADE_TIER: tier }) };
  return execa(process.execPath, [join(paths.root, 'dist', 'cli.js'), ...args], { cwd, env, input, reject: false });
}

const inspect = (...args: readonly string[]) => grade(['inspect', '--schedules', '60', ...args]);

interface Seen {
  readonly verdict: string;
  readonly findings: readonly {
    readonly kind: string;
    readonly at: { readonly file: string; readonly line: number } | null;
    readonly program: string;
    readonly replay: string | null;
  }[];
  readonly hints: readonly { readonly kind: string; readonly message: { readonly en: string } }[];
  readonly schedules: { readonly tried: number; readonly cut: number };
}

/** Verdict, kinds with places, hints, and how the command ended. */
async function seen(...args: readonly string[]) {
  const { stdout, exitCode } = await inspect('--json', ...args);
  const { verdict, findings, hints, schedules } = JSON.parse(stdout) as Seen;
  const told = findings.map(({ kind, at }) => `${kind} ${at?.file}:${at?.line}`);
  const said = hints.map(({ kind, message }) => `${kind}: ${message.en}`);
  return { exitCode, verdict, findings: told, hints: hints.map(({ kind }) => kind), said, schedules, all: findings };
}

describe('a program', () => {
  test('of one file is told what goes wrong in it, where, and the command that repeats it', async () => {
    const { exitCode, verdict, findings, all } = await seen('counts-up-without-a-lock.c');
    expect({ exitCode, verdict }).toEqual({ exitCode: 1, verdict: 'defective' });
    expect(findings).toContain('assertion-failed counts-up-without-a-lock.c:18');
    const token = all.find(({ kind }) => kind === 'assertion-failed')?.replay ?? '';
    const replayed = await grade(['replay', token]);
    expect(replayed).toMatchObject({ exitCode: 0 });
    expect(replayed.stdout).toContain('assertion-failed counts-up-without-a-lock.c:18');
  });

  test('of several files takes the headers it includes along', async () => {
    const { findings } = await seen('two-files/main.c', 'two-files/sum.c');
    expect(findings).toEqual(['crash sum.c:4']);
  });

  test('that ends well is clean, and the command ends with 0', async () => {
    expect(await seen('depends-on-a-flag.c')).toMatchObject({ exitCode: 0, verdict: 'clean', findings: [], hints: [] });
  });

  test('is built with the flags given, and the result says so', async () => {
    const { stdout, exitCode } = await inspect('depends-on-a-flag.c', '--cflag', '-O2', '--cflag=-DBROKEN');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('built with -O2 -DBROKEN');
  });

  test('gets arguments with a colon, empty ones, and standard input', async () => {
    await writeFile(join(dir, 'numbers'), '1 2 3\n');
    const { findings } = await seen(
      'adds-up-its-input.c',
      '--arg',
      'a:b',
      '--arg',
      '',
      '--input',
      join(dir, 'numbers'),
    );
    expect(findings).toEqual(['assertion-failed adds-up-its-input.c:9']);
  });

  test('gets standard input byte for byte, also what is no text', async () => {
    await writeFile(join(dir, 'bytes'), Buffer.from([0xb0, 0xa1]));
    expect(await seen('copies-bytes.c', '--input', join(dir, 'bytes'))).toMatchObject({ verdict: 'clean' });
  });

  test('is told once what two statements do to each other, with numbers of its own type', async () => {
    const { stdout } = await inspect('--json', 'sums-two-accounts.c');
    const { findings } = JSON.parse(stdout);
    expect(findings).toHaveLength(1);
    expect(findings[0].message.en).toMatch(/\(loaded \d+\.5; T\d stored \d+\.5; over it went \d+\.5\)/);
  });

  test('is not held for a client because ls asks for the names of users', async () => {
    expect(await seen('lists-and-counts.c')).toMatchObject({ verdict: 'clean', said: [] });
  });

  test('is not judged by what a child of vfork has stored, for that would be its parent’s', async () => {
    expect(await seen('stores-in-a-vfork-child.c')).toMatchObject({ verdict: 'inconclusive', findings: [] });
  });

  test('is not excused by a call that is none, nor by an attribute that asks not to be watched', async () => {
    const { verdict, findings } = await seen('races-beside-a-call-that-is-none.c');
    expect({ verdict, findings }).toEqual({
      verdict: 'defective',
      findings: ['data-race races-beside-a-call-that-is-none.c:9'],
    });
  });

  test('is not excused by what a shell does between its vfork and its exec', async () => {
    const { verdict, findings, hints } = await seen('asks-a-shell-and-races.c');
    expect({ verdict, findings, hints }).toEqual({
      verdict: 'defective',
      findings: ['data-race asks-a-shell-and-races.c:8'],
      hints: [],
    });
  });

  test('that waits for ever for the ends of its children has missed none', async () => {
    expect(await seen('reaps-for-ever.c')).toMatchObject({ verdict: 'clean', findings: [] });
  });

  test('gets copies of files, as for ftok', async () => {
    await writeFile(join(dir, 'numbers.txt'), '1 2 3\n');
    expect(await seen('reads-a-file.c', '--file', join(dir, 'numbers.txt'))).toMatchObject({ verdict: 'clean' });
  });

  test('that writes to a device which is always full has not run out of room', async () => {
    expect(await seen('writes-to-what-is-always-full.c')).toMatchObject({ verdict: 'clean', findings: [], hints: [] });
  });

  test('of the old style is compiled, and what void main returns is nobody’s business', async () => {
    expect(await seen('old-style.c')).toMatchObject({ verdict: 'clean', findings: [] });
  });

  test('that becomes a daemon leaves no orphan, and one that its own alarm ends has not crashed', async () => {
    expect(await seen('becomes-a-daemon.c')).toMatchObject({ verdict: 'clean' });
    expect(await seen('ends-by-its-alarm.c')).toMatchObject({ verdict: 'clean' });
  });
});

describe('programs that run for ever', () => {
  test('are explored up to a bound and are clean if nothing happens', async () => {
    const { verdict, hints, schedules } = await seen('produces-and-consumes-for-ever.c');
    expect({ verdict, hints }).toEqual({ verdict: 'clean', hints: ['endless'] });
    expect(schedules.cut).toBe(schedules.tried);
  });

  test('are defective by what happens before the bound', async () => {
    const { verdict, findings, hints } = await seen('overruns-its-ring-for-ever.c');
    expect(verdict).toBe('defective');
    expect(findings).toContain('crash overruns-its-ring-for-ever.c:17');
    expect(hints).toContain('endless');
  });

  test('may wait for their next request when all clients have gone', async () => {
    const both = ['--program', 'receiver=receives-for-ever.c', '--program', 'sender=sends-five.c', '--arg', 'sender:5'];
    const { verdict, findings, hints } = await seen(...both);
    expect(findings.filter((each) => each.startsWith('deadlock'))).toEqual([]);
    expect([verdict, hints.includes('serves-for-ever')]).not.toEqual(['inconclusive', false]);
  });

  test('may do so on a socket of the loopback interface', async () => {
    const both = ['--program', 'server=serves-for-ever.c', '--program', 'client=asks-a-server.c'];
    const { findings, hints } = await seen(...both);
    expect(findings.filter((each) => each.startsWith('deadlock'))).toEqual([]);
    expect(hints).toContain('serves-for-ever');
  });

  test('do not excuse who waits for a message too many', async () => {
    const { findings } = await seen('sends-four-receives-five.c');
    expect(findings).toContain('deadlock sends-four-receives-five.c:16');
  });
});

describe('what a program was not given makes it inconclusive', () => {
  test.each([
    ['needs-a-count.c', 'needs-arguments'],
    ['checks-its-arguments.c', 'needs-arguments'],
    ['reads-a-menu.c', 'needs-input'],
    ['switches-the-terminal-to-raw.c', 'needs-terminal'],
    ['opens-a-new-terminal.c', 'needs-terminal'],
    ['reads-a-file.c', 'needs-file'],
    ['asks-a-distant-server.c', 'needs-network'],
    ['receives-for-ever.c', 'needs-partner'],
    ['serves-for-ever.c', 'needs-partner'],
    ['waits-for-ctrl-c.c', 'needs-partner'],
    ['../../hostile/run/forks-in-every-child.c', 'limit'],
  ])('%s: %s', async (file, hint) => {
    const { exitCode, verdict, findings, hints } = await seen(file);
    expect({ exitCode, verdict, findings }).toEqual({ exitCode: 0, verdict: 'inconclusive', findings: [] });
    expect(hints).toContain(hint);
  });

  test('by its name as the program gives it, also where a directory stands for the root', async () => {
    const { stdout } = await grade(['inspect', '--json', 'opens-a-new-terminal.c'], { tier: 'D' });
    const { verdict, hints } = JSON.parse(stdout) as Seen;
    expect({ verdict, hints: hints.map(({ kind }) => kind) }).toEqual({
      verdict: 'inconclusive',
      hints: ['needs-terminal'],
    });
  });

  test('and with arguments it is judged', async () => {
    expect(await seen('needs-a-count.c', '--arg', '3')).toMatchObject({ verdict: 'clean' });
  });
});

describe('what cannot be done ends with 2', () => {
  test('a program that does not compile is told as by a compiler', async () => {
    const { exitCode, stdout, stderr } = await inspect('does-not-compile.c');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('does-not-compile.c:5:3: error: expected');
  });

  test('a program for Windows is told so', async () => {
    const { exitCode, stderr } = await inspect('uses-conio.c');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('conio.h belongs to Windows or DOS');
    expect((await inspect('uses-conio.c', '--lang', 'ko')).stderr).toContain('conio.h 파일은 Windows나 DOS용입니다');
  });

  test.each([
    [['no-such-file.c'], 'no-such-file.c: cannot be read (missing)'],
    [[], 'name at least one .c file'],
    [['--program', 'server'], '--program server: expected name=file.c'],
    [['--program', 'a=old-style.c', '--program', 'b=old-style.c', '--arg', '5'], '--arg 5: say whose argument it is'],
    [['--program', 'a=old-style.c', '--program', 'a=old-style.c'], 'two programs are called "a"'],
    [['old-style.c', '--input', 'no-such-input'], '--input no-such-input: cannot be read (missing)'],
    [['old-style.c', '--schedules', '0'], 'expected a whole number'],
  ])('%j', async (args, said) => {
    const { exitCode, stdout, stderr } = await grade(['inspect', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});

describe('names and texts', () => {
  test('in Korean, with spaces, dashes and quotes, in EUC-KR with CRLF are read and shown', async () => {
    const names = ['생산자 소비자 최종본 진짜 마지막 제출.c', '-o.c', 'a"b$(touch x);.c'];
    for (const name of names) {
      await cp(join(folder, 'writes-to-nowhere.c'), join(dir, name));
      const { stdout } = await inspect(join(dir, name), '--json');
      expect((JSON.parse(stdout) as Seen).findings.map(({ at }) => at)).toEqual([
        { file: name, line: 4, function: 'fill' },
      ]);
    }
    const korean = Buffer.concat([Buffer.from('/* '), Buffer.from([0xc7, 0xd1, 0xb1, 0xdb]), Buffer.from(' */\r\n')]);
    const body = Buffer.from('int *p;\r\nvoid main() {\r\n  *p = 1; // ');
    await writeFile(join(dir, 'euc.c'), Buffer.concat([korean, body, korean, Buffer.from('}\r\n')]));
    const { stdout } = await inspect(join(dir, 'euc.c'));
    expect(stdout).toContain('4 |   *p = 1; // /* 한글 */');
  });

  test('cannot control the terminal', async () => {
    await writeFile(join(dir, 'loud.c'), 'int *p;\nint main(void) { *p = 1; /* \x1b[31m \u202e */ }\n');
    const { stdout } = await inspect(join(dir, 'loud.c'));
    expect(stdout).toContain('\\x1b[31m \\u202e');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(stdout).not.toMatch(/[\x1b\u202e]/);
  });
});

/** Without what depends on the machine, or on the version of the runtime. */
function steady(text: string): string {
  return `${text
    .replace(/(grade replay |"replay": ")[\w-]+/g, '$1TOKEN')
    .replace(/"perSecond": \d+/, '"perSecond": 0')}\n`;
}

test('the object for other programs is as in the golden file', async () => {
  const { stdout } = await grade(['inspect', 'writes-to-nowhere.c', '--json']);
  await expect(steady(stdout)).toMatchFileSnapshot('golden/writes-to-nowhere.json');
});

test.each(['en', 'ko'])('what people read in %s is as in the golden file', async (lang) => {
  const { stdout } = await grade(['inspect', 'writes-to-nowhere.c', '--lang', lang]);
  await expect(steady(stdout)).toMatchFileSnapshot(`golden/writes-to-nowhere.${lang}.txt`);
});

test('the same program gives the same answer again, also without the cache', async () => {
  const once = await grade(['inspect', 'sends-four-receives-five.c']);
  const again = await grade(['inspect', 'sends-four-receives-five.c', '--fresh']);
  expect(again.stdout).toBe(once.stdout);
});

test('the help teaches by examples', async () => {
  const { stdout } = await grade(['inspect', '--help']);
  expect(stdout).toContain('grade inspect --program server=server.c,net.c --program client=client.c');
  expect(await readFile(join(paths.root, 'README.md'), 'utf8')).toContain('grade inspect');
});
