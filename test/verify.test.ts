import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { paths } from '../harness/support/paths.js';

test('the suite grades its own references and mutants as it should', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'grade-verify-'));
  try {
    const { exitCode, stdout } = await execa(
      process.execPath,
      [join(paths.root, 'dist', 'cli.js'), 'verify', join(paths.root, 'assignments', 'ipc')],
      { env: { GRADE_CACHE: dir }, reject: false },
    );
    expect(stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(stdout).toMatch(/\d+ proved, 0 not$/);
    expect(exitCode).toBe(0);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
