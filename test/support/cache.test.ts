import { chmod, mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { cacheFolder, openCache } from '../../harness/support/cache.js';
import { folder } from './folder.js';

test('what was produced once is not produced again, not even by the next process', async () => {
  const dir = await folder();
  let produced = 0;
  const produce = async () => ({ n: ++produced });
  expect(await (await openCache({ dir })).cached(['a', 1], produce)).toEqual({ n: 1 });
  expect(await (await openCache({ dir })).cached(['a', 1], produce)).toEqual({ n: 1 });
  expect(await (await openCache({ dir })).cached(['a', 2], produce)).toEqual({ n: 2 });
});

test('the order of keys does not matter, every byte of content does', async () => {
  const cache = await openCache({ dir: await folder() });
  const of = (parts: readonly unknown[], value: string) => cache.cached(parts, async () => value);
  await of([{ a: 1, b: Buffer.from('x') }], 'first');
  expect(await of([{ b: new Uint8Array([120]), a: 1 }], 'second')).toBe('first');
  expect(await of([{ a: 1, b: Buffer.from('y') }], 'third')).toBe('third');
  expect(await of([{ a: 1, b: 'x' }], 'fourth')).toBe('fourth');
});

test('those who ask at the same time wait for one', async () => {
  const cache = await openCache({ dir: await folder() });
  let produced = 0;
  const ask = () => cache.cached(['slow'], async () => ++produced);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
});

test('a failure is not kept', async () => {
  const cache = await openCache({ dir: await folder() });
  await expect(cache.cached(['x'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.cached(['x'], async () => 'yes')).toBe('yes');
});

test('with fresh, everything is done again and kept', async () => {
  const dir = await folder();
  await (await openCache({ dir })).cached(['x'], async () => 'old');
  expect(await (await openCache({ dir, fresh: true })).cached(['x'], async () => 'new')).toBe('new');
  expect(await (await openCache({ dir })).cached(['x'], async () => 'newer')).toBe('new');
});

test('damaged contents are done again', async () => {
  const dir = await folder();
  await (await openCache({ dir })).cached(['x'], async () => '온전한');
  expect(await (await openCache({ dir })).cached(['x'], async () => 'again')).toBe('온전한');
  const contents = join(dir, 'results/content-v2');
  const files = (await readdir(contents, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    await chmod(join(parentPath, name), 0o644);
    await writeFile(join(parentPath, name), 'torn');
  }
  expect(await (await openCache({ dir })).cached(['x'], async () => 'again')).toBe('again');
  expect(await (await openCache({ dir })).cached(['x'], async () => 'third')).toBe('again');
});

test.each([
  ['a named pipe', (path: string) => execa('mkfifo', [path])],
  ['a link to a device that never ends', (path: string) => symlink('/dev/zero', path)],
  ['a folder', (path: string) => mkdir(path)],
  ['a file as large as the disk', (path: string) => writeFile(path, '').then(() => truncate(path, 2 ** 40))],
])('%s in the place of what is kept is neither waited for nor read, and does not stay', async (_, put) => {
  const dir = await folder();
  await (await openCache({ dir })).cached(['x'], async () => 'whole');
  for (const part of ['index-v5', 'content-v2']) {
    const listed = await readdir(join(dir, 'results', part), { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of listed.filter((entry) => entry.isFile())) {
      await rm(join(parentPath, name));
      await put(join(parentPath, name));
    }
    expect(await (await openCache({ dir })).cached(['x'], async () => part)).toBe(part);
    expect(await (await openCache({ dir })).cached(['x'], async () => 'third')).toBe(part);
  }
});

test('executables lie in files that nobody can change by accident, and come back whole', async () => {
  const dir = await folder();
  const make = (text: string) => async () => ({ bytes: Buffer.from(text), about: { warnings: 1 } });
  const { path, about } = await (await openCache({ dir })).executable(['p'], make('code'));
  expect(about).toEqual({ warnings: 1 });
  expect((await stat(path ?? '')).mode & 0o777).toBe(0o555);
  expect(await (await openCache({ dir })).executable(['p'], make('other'))).toEqual({ path, about });
  await chmod(path ?? '', 0o755);
  await writeFile(path ?? '', 'evil');
  const again = await (await openCache({ dir })).executable(['p'], make('code'));
  expect(await readFile(again.path ?? '', 'utf8')).toBe('code');
  await rm(path ?? '');
  expect(await (await openCache({ dir })).executable(['p'], make('code'))).toEqual({ path, about });
});

test('that none could be made is kept as well', async () => {
  const dir = await folder();
  const none = { path: null, about: 'error' };
  expect(await (await openCache({ dir })).executable(['p'], async () => ({ bytes: null, about: 'error' }))).toEqual(
    none,
  );
  expect(await (await openCache({ dir })).executable(['p'], () => Promise.reject(new Error('asked twice')))).toEqual(
    none,
  );
});

test('without a folder to write to everything works, and that nothing is kept is said once', async () => {
  const dir = join(await folder({ file: '' }), 'file', 'cache');
  const said: string[] = [];
  const cache = await openCache({ dir, warn: (message) => said.push(message) });
  expect(await cache.cached(['x'], async () => 1)).toBe(1);
  expect(await cache.cached(['x'], async () => 2)).toBe(2);
  const { path } = await cache.executable(['p'], async () => ({ bytes: Buffer.from('code'), about: null }));
  expect(await readFile(path ?? '', 'utf8')).toBe('code');
  expect(said).toEqual([expect.stringContaining('results are not kept')]);
  await cache.close();
  await expect(stat(path ?? '')).rejects.toThrow();
});

test('the folder is the one that was named, else the user’s, else here', () => {
  expect(cacheFolder({ GRADE_CACHE: '/g', XDG_CACHE_HOME: '/x' }, '/here')).toBe('/g');
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' }, '/here')).toBe('/x/grade');
  expect(cacheFolder({}, '/here')).toBe('/here/.grade/cache');
});
