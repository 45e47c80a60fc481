// Reads a student's folder as hostile ground: every step goes from an open folder to a name in it, through
// /proc/self/fd, and never through a symbolic link, so that nothing outside the folder can be reached, whatever is
// moved about meanwhile.  Nothing that is not a regular file is opened.
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, open, opendir } from 'node:fs/promises';
import { byCodePoint } from '../support/order.js';
import { type Contents, readRegular } from '../support/read-regular.js';
import { decodeName } from './decode-name.js';
import { isJunk, type Tree, type TreeFile } from './tree.js';
import { type Odd, wrong } from './wrong.js';

const maxEntries = 2000;
const maxDepth = 8;

/** Lists a folder and all below it, up to 2,000 entries; beyond, it can only be asked for single places. */
export async function folderTree(path: string | Buffer): Promise<Tree> {
  const found: { path: Buffer[]; names: string[]; kind: Kind }[] = [];
  let entries = 0;
  const deep: string[] = [];

  async function walk(folder: FileHandle, path: Buffer[], names: string[]): Promise<void> {
    const listed = await opendir(inside(folder), { encoding: 'buffer' as BufferEncoding });
    for await (const entry of listed as AsyncIterable<Dirent>) {
      if (++entries > maxEntries) return;
      const raw = entry.name as unknown as Buffer;
      const name = decodeName(raw);
      if (!isJunk(name)) found.push({ path: [...path, raw], names: [...names, name], kind: kindOf(entry) });
    }
    for (const entry of found.filter(
      ({ names: own, kind }) => kind === 'folder' && own.length === names.length + 1 && isBelow(own, names),
    )) {
      if (entries > maxEntries) return;
      if (entry.names.length >= maxDepth) deep.push(entry.names.join('/'));
      else await within(folder, entry.path.slice(-1), (child) => walk(child, entry.path, entry.names));
    }
  }

  const root = await openFolder(path);
  if (root === null) return { files: [], odd: [], flaws: [wrong.unreadableFolder], close: async () => undefined };
  await walk(root, [], []);
  const file = (raw: Buffer[], names: string[]): TreeFile => ({
    path: names,
    read: (maxBytes) => readInside(root, raw, maxBytes),
  });
  const close = () => root.close();
  if (entries > maxEntries) {
    const find = async (names: readonly string[]) =>
      (await existsInside(root, names))
        ? file(
            names.map((name) => Buffer.from(name)),
            [...names],
          )
        : null;
    return {
      files: [],
      odd: [],
      flaws: [wrong.tooMany(maxEntries)],
      find,
      close,
    };
  }
  found.sort((a, b) => byCodePoint(a.names.join('\0'), b.names.join('\0')));
  return {
    files: found.filter(({ kind }) => kind === 'file').map(({ path: raw, names }) => file(raw, names)),
    odd: found.flatMap(({ names, kind }) =>
      kind === 'file' || kind === 'folder' ? [] : [{ path: names, what: kind }],
    ),
    flaws: deep.slice(0, 1).map(wrong.tooDeep),
    close,
  };
}

/** What lies directly in a folder, sorted; for the folder of a whole class. */
export async function listFolder(
  path: string,
  maxNames: number,
): Promise<{ name: string; raw: Buffer; kind: Kind }[] | null> {
  const folder = await openFolder(path, 'follow');
  if (folder === null) return null;
  try {
    const listed = await opendir(inside(folder), { encoding: 'buffer' as BufferEncoding });
    const found: { name: string; raw: Buffer; kind: Kind }[] = [];
    for await (const entry of listed as AsyncIterable<Dirent>) {
      const raw = entry.name as unknown as Buffer;
      found.push({ name: decodeName(raw), raw, kind: kindOf(entry) });
      if (found.length > maxNames) break;
    }
    return found
      .filter(({ name }) => !isJunk(name))
      .sort((a, b) => byCodePoint(a.name, b.name) || Buffer.compare(a.raw, b.raw));
  } finally {
    await folder.close();
  }
}

async function openFolder(path: string | Buffer, links: 'follow' | 'refuse' = 'refuse'): Promise<FileHandle | null> {
  const flags =
    constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NONBLOCK | (links === 'refuse' ? constants.O_NOFOLLOW : 0);
  return open(path, flags).catch(() => null);
}

/** Opens the folder that `path` leads to from `folder`, does `work` in it, and closes it. */
async function within<T>(
  folder: FileHandle,
  path: readonly Buffer[],
  work: (folder: FileHandle) => Promise<T>,
): Promise<T | null> {
  const [next, ...rest] = path;
  if (next === undefined) return work(folder);
  const child = await openFolder(inside(folder, next));
  if (child === null) return null;
  try {
    return await within(child, rest, work);
  } finally {
    await child.close();
  }
}

async function readInside(root: FileHandle, path: readonly Buffer[], maxBytes: number): Promise<Contents> {
  const name = path.at(-1) ?? Buffer.of();
  const read = await within(root, path.slice(0, -1), (folder) => readRegular(inside(folder, name), maxBytes, 'refuse'));
  return read ?? { bytes: null, refused: 'missing' };
}

async function existsInside(root: FileHandle, names: readonly string[]): Promise<boolean> {
  const { refused } = await readInside(
    root,
    names.map((name) => Buffer.from(name)),
    0,
  );
  return refused !== 'missing';
}

function inside(folder: FileHandle, name?: Buffer): Buffer {
  const path = Buffer.from(`/proc/self/fd/${folder.fd}`);
  return name === undefined ? path : Buffer.concat([path, Buffer.from('/'), name]);
}

function isBelow(path: readonly string[], folder: readonly string[]): boolean {
  return folder.every((name, i) => path[i] === name);
}

type Kind = 'file' | 'folder' | Odd;

function kindOf(entry: Dirent): Kind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'symbolic link';
  if (entry.isFIFO()) return 'named pipe';
  if (entry.isSocket()) return 'socket';
  return 'device';
}
