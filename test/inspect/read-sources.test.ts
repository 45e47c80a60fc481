import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '../../harness/inspect/read-sources.js';
import { fill, folder } from '../support/folder.js';

const names = async (files: readonly string[], cflags: readonly string[] = []) =>
  Object.keys((await readSources({ files, programs: [], cflags })).files).sort();

test('what a source includes is taken along from its own folder and from folders of -I', async () => {
  const dir = await folder({
    'own/main.c': '#include "ring.h"\n#include "sub/deep.h"\n#include "shared.h"\n',
    'own/ring.h': '',
    'own/sub/deep.h': '#include "../ring.h"\n',
    'common/shared.h': '',
  });
  expect(await names([join(dir, 'own/main.c')])).toEqual(['main.c', 'ring.h', 'sub/deep.h']);
  expect(await names([join(dir, 'own/main.c')], [`-I${join(dir, 'common')}`])).toContain('common/shared.h');
});

test('nothing is taken along from elsewhere, by its path or through a link', async () => {
  const dir = await folder({ 'secret.h': 'int key;\n', '20230002/main.c': 'int neighbour;\n' });
  await mkdir(join(dir, '20230001'));
  await fill(join(dir, '20230001'), {
    'main.c': `#include "${join(dir, 'secret.h')}"\n#include "../20230002/main.c"\n#include "link.h"\n#include "way/secret.h"\n#include "/etc/passwd"\n`,
  });
  await symlink('../secret.h', join(dir, '20230001/link.h'));
  await symlink('..', join(dir, '20230001/way'));
  expect(await names([join(dir, '20230001/main.c')])).toEqual(['main.c']);
});

test('a named source that is a link out of its folder is refused, one within it is read', async () => {
  const dir = await folder({ 'secret.c': '', 'own/real.c': '' });
  await symlink('../secret.c', join(dir, 'own/out.c'));
  await symlink('real.c', join(dir, 'own/in.c'));
  await expect(names([join(dir, 'own/out.c')])).rejects.toThrow('symbolic link that leads out of its folder');
  expect(await names([join(dir, 'own/in.c')])).toEqual(['in.c']);
});
