import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../harness/support/make-folder.js';
import { folder } from './folder.js';

// Two that make the same folders meet at every depth in turn when there are many of them.
test('a folder is made with those above it, by many at once as well', async () => {
  const dir = await folder();
  const paths = Array.from({ length: 100 }, (_, i) => join(dir, `${i}`, 'a', 'b', 'c'));
  await Promise.all(paths.flatMap((path) => [path, path, join(path, '..'), path].map(makeFolder)));
  for (const path of paths) expect((await stat(path)).isDirectory(), path).toBe(true);
});

test('where no folder can be made there is an error and no waiting', async () => {
  const dir = await folder({ file: '' });
  for (const path of ['/proc/self/x', '/proc/self/x/y', '/dev/null', '/dev/null/x', join(dir, 'file')])
    await expect(makeFolder(path), path).rejects.toThrow(/E\w+/);
});
