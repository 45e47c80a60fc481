import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { removeStaleWorkspaces } from '../../../harness/support/confine/stale.js';
import { folder } from '../folder.js';

test('what a killed grader left is removed; what belongs to a living one, or to nobody known, stays', async () => {
  const dir = await folder();
  const killed = join(dir, 'grade-build-999999999-abcdef');
  await mkdir(join(killed, 'work', 'sub'), { recursive: true });
  await writeFile(join(killed, 'work', 'sub', 'main.c'), '');
  await mkdir(join(killed, 'root'));
  await symlink('usr/bin', join(killed, 'bin'));
  const living = `grade-build-${process.pid}-abcdef`;
  await mkdir(join(dir, living));
  await mkdir(join(dir, 'grade-build-abcdef'));
  vi.stubEnv('TMPDIR', dir);
  await removeStaleWorkspaces();
  vi.unstubAllEnvs();
  expect((await readdir(dir)).sort()).toEqual([living, 'grade-build-abcdef'].sort());
});
