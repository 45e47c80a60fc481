import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { type BuildRequest, buildProgram } from '../../harness/build/build-program.js';
import { gccCalls } from '../../harness/build/flags.js';
import { toolchain } from '../../harness/build/toolchain.js';
import { type Cache, openCache } from '../../harness/support/cache.js';
import { runConfined } from '../../harness/support/confine/confine.js';
import { confinements } from '../../harness/support/confine/confinements.js';
import { folder } from '../support/folder.js';

const run = promisify(execFile);
const hello = '#include <stdio.h>\nint main(void) {\n  puts("hello");\n  return 0;\n}\n';

/** Builds `main.c` (and what else is given) as a program named main. */
async function build(files: Record<string, string>, more: Partial<BuildRequest> = {}, given?: Cache) {
  const cache = given ?? (await openCache({ dir: await folder() }));
  const sources = Object.keys(files).filter((name) => name.endsWith('.c'));
  const request: BuildRequest = {
    program: { name: 'main', sources },
    build: { cflags: ['-std=gnu11'], headers: [] },
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
    kind: 'plain',
    ...more,
  };
  return buildProgram(request, cache);
}

describe('a correct program', () => {
  test('builds plain and runs', async () => {
    const { ok, executable, diagnostics, omitted } = await build({ 'main.c': hello });
    expect({ ok, diagnostics, omitted }).toEqual({ ok: true, diagnostics: [], omitted: 0 });
    expect((await run(executable)).stdout).toBe('hello\n');
    expect((await stat(executable)).mode & 0o777).toBe(0o555);
  });

  test('builds instrumented: it calls the runtime and does without libtsan', async () => {
    const source = hello.replace('int main', 'int shared;\nint main').replace('puts', 'shared++;\n  puts');
    const { ok, executable, diagnostics } = await build({ 'main.c': source }, { kind: 'instrumented' });
    expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: [] });
    const { stdout } = await run('readelf', ['--wide', '--dynamic', '--dyn-syms', '--file-header', executable]);
    expect(stdout).toContain('[libgrade_runtime.so]');
    expect(stdout).not.toMatch(/RPATH|RUNPATH/); // who starts it says where the runtime lies
    expect(stdout).toContain('__tsan_write4');
    expect(stdout).toMatch(/Type: +EXEC/);
    expect(stdout).not.toContain('libtsan');
  });

  test('uses the headers of the contract, whatever the student put in their place', async () => {
    const dir = await folder({ 'contract.h': '#include <grade.h>\n#define ANSWER 42\n' });
    const { ok } = await build(
      {
        'main.c': '#include "contract.h"\n_Static_assert(ANSWER == 42, "");\nint main(void) { return 0; }\n',
        'contract.h': '#define ANSWER 1\n',
      },
      { build: { cflags: [], headers: [join(dir, 'contract.h')] } },
    );
    expect(ok).toBe(true);
  });

  test.each(['plain', 'instrumented'] as const)('gives the same bytes in every %s build', async (kind) => {
    const source = `${hello.replace('"hello"', '__FILE__')}`;
    const [first, second] = await Promise.all([
      build({ 'main.c': source }, { kind }),
      build({ 'main.c': source }, { kind }),
    ]);
    const bytes = await readFile(first.executable);
    expect(first.executable).not.toBe(second.executable);
    expect(bytes.equals(await readFile(second.executable))).toBe(true);
    expect(bytes.includes(tmpdir())).toBe(false);
  });

  test('may consist of several files and use mathematics, threads and timers', async () => {
    const { ok, executable } = await build({
      'main.c':
        '#include <math.h>\n#include <pthread.h>\n#include <stdio.h>\n#include <time.h>\ndouble twice(double);\nvoid *f(void *p) { return p; }\nint main(void) { pthread_t t; timer_t m; pthread_create(&t, 0, f, 0); pthread_join(t, 0); timer_create(CLOCK_REALTIME, 0, &m); volatile double x = 4; printf("%.0f", twice(sqrt(x))); return 0; }\n',
      'twice.c': 'double twice(double x) { return 2 * x; }\n',
    });
    expect(ok).toBe(true);
    expect((await run(executable)).stdout).toBe('4');
  });

  test('is compiled once', async () => {
    const dir = await folder();
    const first = await build({ 'main.c': hello }, {}, await openCache({ dir }));
    const cache = await openCache({ dir });
    const again = await build(
      { 'main.c': hello },
      {},
      {
        ...cache,
        executable: (parts) => cache.executable(parts, () => Promise.reject(new Error('compiled again'))),
      },
    );
    expect(again).toEqual(first);
  });
});

describe('what the compiler says', () => {
  test('reaches the student with file, line and column, errors before warnings', async () => {
    const { ok, executable, diagnostics } = await build({
      'main.c': 'int main(void) {\n  int unused;\n  retrun 0;\n}\n',
    });
    expect({ ok, executable }).toEqual({ ok: false, executable: '' });
    expect(diagnostics[0]).toMatchObject({ severity: 'error', file: 'main.c', line: 3, column: 3 });
    expect(diagnostics.at(-1)).toMatchObject({
      severity: 'warning',
      file: 'main.c',
      line: 2,
      message: expect.stringContaining('unused'),
    });
  });

  test('includes warnings of a build that succeeds, the same in both kinds', async () => {
    const files = {
      'main.c': '#include <string.h>\nint main(void) { int x = 0; char b[4]; strcpy(b, "too long"); return b[0]; }\n',
      'format.c': '#include <stdio.h>\nvoid f(char *s) { char b[4]; sprintf(b, "%d", s); puts(s); }\n',
    };
    const [plain, instrumented] = [await build(files), await build(files, { kind: 'instrumented' })];
    expect(plain.ok && instrumented.ok).toBe(true);
    expect(plain.diagnostics.map(({ message }) => message)).toEqual(
      instrumented.diagnostics.map(({ message }) => message),
    );
    const warned = plain.diagnostics.map(({ message }) => /-W[a-z-]+/.exec(message)?.[0]);
    expect(warned).toEqual(expect.arrayContaining(['-Wunused-variable', '-Wstringop-overflow', '-Wformat']));
  });

  test('includes the linker: line of an undefined name, and a main that is not there', async () => {
    const { diagnostics } = await build({ 'main.c': 'void f(void);\nint main(void) {\n  f();\n}\n' });
    expect(diagnostics).toEqual(
      [{ severity: 'error', file: 'main.c', line: 3, column: 0, message: "undefined reference to `f'" }].map((d) => ({
        ...d,
        message: expect.stringContaining('f'),
      })),
    );
    const empty = await build({ 'main.c': '' });
    expect(empty.diagnostics).toMatchObject([
      { severity: 'error', file: 'main.c', line: 0, message: expect.stringContaining('main') },
    ]);
  });

  test('does not depend on the names of temporary files', async () => {
    const files = { 'a.c': 'int x = 1;\nint main(void) { return 0; }\n', 'b.c': 'int x = 2;\n' };
    const [first, second] = [await build(files), await build(files)];
    expect(first.diagnostics).toEqual(second.diagnostics);
    expect(first.diagnostics[0]).toMatchObject({
      file: 'b.c',
      line: 1,
      message: expect.stringContaining('multiple definition'),
    });
    expect(JSON.stringify(first.diagnostics)).not.toMatch(/\bcc\w{6}\b|\/work|\/out/);
  });

  test('points at the student’s #include when the error is in a header of the machine', async () => {
    const { diagnostics } = await build({
      'main.c': '#include <stdio.h>\n#include <bits/dirent.h>\nint main(void) { return 0; }\n',
    });
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { file, line } of diagnostics) expect({ file, line }).toEqual({ file: 'main.c', line: 2 });
  });

  test('is capped, and its control characters are made visible', async () => {
    const { diagnostics, omitted } = await build({
      'main.c': `#warning \u001b[31mred\n${'int f(void) { int x; return 0; }\n'.replace('f', 'f').repeat(1)}${Array.from({ length: 60 }, (_, i) => `static int g${i};`).join('\n')}\nint main(void) { return 0; }\n`,
    });
    expect(diagnostics).toHaveLength(20);
    expect(omitted).toBe(42);
    expect(diagnostics[0]?.message).toContain('\\x1b[31mred');
  });

  test('says so when a source was not handed in', async () => {
    const result = await build({ 'main.c': hello }, { program: { name: 'main', sources: ['main.c', 'other.c'] } });
    expect(result).toMatchObject({
      ok: false,
      diagnostics: [{ file: 'other.c', line: 0, message: 'was not handed in' }],
    });
  });
});

test('however tightly the compiler is confined, the bytes are the same', async () => {
  const { path, major } = await toolchain();
  const built = await Promise.all(
    confinements().map((confinement) =>
      runConfined(
        confinement,
        path,
        (cwd) => gccCalls('plain', major, { name: 'main', sources: ['main.c'] }, [], cwd),
        { files: { 'main.c': Buffer.from(hello) }, given: { 'standalone.c': Buffer.from('') }, result: 'plain' },
      ),
    ),
  );
  const [first] = built;
  expect(first?.stderr).toBe('');
  for (const { result } of built) expect(result?.equals(first?.result ?? Buffer.of())).toBe(true);
});

describe('a hostile source', () => {
  test.each([
    ['includes a file of the machine', '#include "/etc/passwd"\n'],
    ['includes a device without end', '#include "/dev/zero"\n'],
    ['takes a file as data', '__asm__(".incbin \\"/etc/passwd\\"");\nint main(void) { return 0; }\n'],
    [
      'asks whether a file exists',
      '#if !__has_include("/etc/passwd")\n#error unseen\n#endif\nint main(void) { return 0; }\n',
    ],
    ['includes itself', '#include "main.c"\n'],
    ['defines an array of 16 GiB', 'char a[1ull << 34] = { 1 };\nint main(void) { return a[0]; }\n'],
    [
      'doubles a macro forty times',
      `#define A0 x\n${Array.from({ length: 40 }, (_, i) => `#define A${i + 1} A${i} A${i}`).join('\n')}\nint main(void) { A40 }\n`,
    ],
    ['is no text', '\u0000\u0001\u0002'.repeat(1000)],
  ])('that %s is data, not a harness failure', async (_, source) => {
    const { ok, diagnostics } = await build({ 'main.c': source });
    expect(ok).toBe(false);
    expect(diagnostics[0]?.file).toBe('main.c');
    expect(JSON.stringify(diagnostics)).not.toContain('root:');
  });

  test('that earns 17 MB of warnings costs little memory', async () => {
    const long = 'x'.repeat(1000);
    const source = `${Array.from({ length: 17_000 }, (_, i) => `static int ${long}${i};`).join('\n')}\nint main(void) { return 0; }\n`;
    const before = process.memoryUsage().rss;
    const { diagnostics, omitted } = await build({ 'main.c': source });
    expect(diagnostics).toHaveLength(20);
    expect(omitted).toBeGreaterThan(16_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
  });

  test('sees only its own folder, and leaves nothing behind', async () => {
    const own = await folder();
    vi.stubEnv('TMPDIR', own);
    const mark = await folder({ 'secret.h': 'int main(void) { return 0; }\n' });
    const { ok } = await build({ 'main.c': `#include "${mark}/secret.h"\n` });
    expect(ok).toBe(false);
    expect((await readdir(own)).filter((name) => name.startsWith('grade-build-'))).toEqual([]);
    vi.unstubAllEnvs();
  });
});
