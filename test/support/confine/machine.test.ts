import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { without } from '../../../harness/support/confine/machine.js';
import { folder } from '../folder.js';

test('a folder in which nothing is to be hidden is given as a whole', async () => {
  const dir = await folder({ 'lib/libm.a': '' });
  expect(await without(join(dir, 'lib'), join(dir, 'elsewhere'))).toEqual([join(dir, 'lib')]);
  expect(await without(join(dir, 'missing'), join(dir, 'elsewhere'))).toEqual([]);
});

test('where the grader is installed below it, everything else is given', async () => {
  const dir = await folder({
    'lib/libm.a': '',
    'lib/node_modules/npm/a.js': '',
    'lib/node_modules/grade/assignments/ipc/suite.yaml': '',
    'lib/node_modules/grade/dist/cli.js': '',
  });
  await symlink('node_modules/grade', join(dir, 'lib/grade'));
  const hidden = join(dir, 'lib/node_modules/grade');
  const given = await without(join(dir, 'lib'), hidden);
  expect(given.sort()).toEqual([join(dir, 'lib/libm.a'), join(dir, 'lib/node_modules/npm')]);
  expect(await without(hidden, hidden)).toEqual([]);
  expect(await without(join(hidden, 'dist'), hidden)).toEqual([]);
});
