import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCache } from '../../harness/support/cache.js';
import { ownerMark } from '../../harness/support/owner.js';
import { folder } from '../support/folder.js';

/** Every file that the cache has made below `dir`. */
async function filesOf(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

type Change = (bytes: Buffer, other: Buffer) => Uint8Array;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(255)).map(
    ([at, to]): Change =>
      (bytes) => {
        const copy = Buffer.from(bytes);
        if (copy.length > 0) copy[at % copy.length] = to;
        return copy;
      },
  ),
  fc.nat().map(
    (length): Change =>
      (bytes) =>
        bytes.subarray(0, length % (bytes.length + 1)),
  ),
  fc.uint8Array({ maxLength: 100 }).map(
    (tail): Change =>
      (bytes) =>
        Buffer.concat([bytes, tail]),
  ),
  fc.uint8Array({ maxLength: 100 }).map(
    (bytes): Change =>
      () =>
        bytes,
  ),
  fc.constant<Change>((_, other) => other),
);

test('a cache with any of its files damaged gives what would have been produced', async () => {
  const dir = await folder();
  const ask = async () => {
    const cache = await openCache({ dir });
    const kept = [
      await cache.cached(['a'], async () => ({ points: [1, 2], name: '김하늘' })),
      await cache.cached(['b'], async () => 'b'),
      (await cache.executable(['p'], async () => ({ bytes: Buffer.from('program'), about: { warnings: 1 } }))).about,
      (await cache.executable(['q'], async () => ({ bytes: null, about: 'error' }))).about,
    ];
    const { path } = await cache.executable(['p'], async () => ({
      bytes: Buffer.from('program'),
      about: { warnings: 1 },
    }));
    const program = await readFile(path ?? '', 'utf8');
    await cache.close();
    return [...kept, program];
  };
  const right = await ask();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), fc.nat(), change), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const files = await filesOf(dir);
        for (const [which, another, make] of changes) {
          const path = files[which % files.length] ?? '';
          const bytes = make(await readFile(path), await readFile(files[another % files.length] ?? ''));
          await chmod(path, 0o644);
          await writeFile(path, bytes);
        }
        expect(await ask()).toEqual(right);
      },
    ),
    { numRuns: 60 },
  );
});

test('a folder that vanishes, or turns into a file, while it is used costs nothing but time', async () => {
  const dir = join(await folder(), 'cache');
  const cache = await openCache({ dir });
  const value = (n: number) => cache.cached([n], async () => n);
  const program = async (text: string) => {
    const { path } = await cache.executable([text], async () => ({ bytes: Buffer.from(text), about: null }));
    return readFile(path ?? '', 'utf8');
  };
  expect([await value(1), await program('p')]).toEqual([1, 'p']);
  await rm(dir, { recursive: true });
  expect([await value(1), await value(2), await program('p'), await program('q')]).toEqual([1, 2, 'p', 'q']);
  await rm(dir, { recursive: true });
  await writeFile(dir, 'a file');
  expect([await value(3), await program('p'), await program('r')]).toEqual([3, 'p', 'r']);
  await cache.close();
});

test('what killed graders have not finished is removed, what living ones write stays', async () => {
  const dir = await folder();
  const mine = `.grade-${ownerMark}-1.tmp`;
  const elsewhere = '.grade-999999999s5n1-1.tmp';
  for (const place of ['unfinished', 'results/tmp']) {
    await mkdir(join(dir, place), { recursive: true });
    await writeFile(join(dir, place, `.grade-${ownerMark.replace(/^\d+s\d+/, '999999999s5')}-1.tmp`), 'half');
    await writeFile(join(dir, place, `.grade-${ownerMark.replace(/s\d+/, 's1')}-1.tmp`), 'of an older process');
    await writeFile(join(dir, place, mine), 'half');
    await writeFile(join(dir, place, elsewhere), 'of a container that shares the folder');
  }
  await openCache({ dir });
  for (const place of ['unfinished', 'results/tmp'])
    expect((await readdir(join(dir, place))).sort()).toEqual([mine, elsewhere].sort());
  expect((await stat(join(dir, 'unfinished', mine))).isFile()).toBe(true);
});
