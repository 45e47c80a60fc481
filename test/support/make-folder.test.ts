import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../harness/support/make-folder.js';
import { folder } from './folder.js';

test('a folder is made with those above it, by two at once as well', async () => {
  const dir = await folder();
  const path = join(dir, 'a', 'b', 'c');
  await Promise.all([makeFolder(path), makeFolder(path)]);
  await makeFolder(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});

test('where no folder can be made there is an error and no waiting', async () => {
  const dir = await folder({ file: '' });
  for (const path of ['/proc/self/x', '/proc/self/x/y', '/dev/null', '/dev/null/x', join(dir, 'file')])
    await expect(makeFolder(path), path).rejects.toThrow(/E\w+/);
});
