import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type Entry, fromBufferPromise, fromFdPromise, type ZipFile } from 'yauzl';
import type { Text } from '../model/suite.js';
import { messageOf } from '../support/failure.js';
import { byCodePoint } from '../support/order.js';
import { otherArchive } from './archives.js';
import { crc32 } from './crc32.js';
import { decodeName } from './decode-name.js';
import { emptyTree, isJunk, type Tree, type TreeFile } from './tree.js';
import { type Odd, wrong } from './wrong.js';

/** What a zip may hold; a class's is as large as its students make it, a student's is not. */
export interface ZipBounds {
  readonly entries: number;
  /** Declared size of all files together, refused only if it is also 100 times what the zip itself has. */
  readonly unpackedBytes: number;
}

export const studentZip: ZipBounds = { entries: 2000, unpackedBytes: 256 << 20 };
export const classZip: ZipBounds = { entries: 500_000, unpackedBytes: Number.POSITIVE_INFINITY };

const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: true };

/** Lists a zip.  Nothing is unpacked to disk; single files are inflated in memory when they are read, up to a bound.
 * Whatever is wrong with the zip is a flaw of the tree, never an exception. */
export async function zipTree(source: string | Buffer, bounds: ZipBounds): Promise<Tree> {
  let zip: ZipFile;
  let bytes: number;
  let head: Uint8Array = Buffer.of();
  try {
    if (typeof source === 'string') {
      const fd = openRegular(source);
      bytes = fstatSync(fd).size;
      head = headOf(fd);
      zip = await fromFdPromise(fd, options).catch((error: unknown) => {
        closeSync(fd);
        throw error;
      });
    } else {
      bytes = source.length;
      head = source;
      zip = await fromBufferPromise(source, options);
    }
  } catch (error) {
    const what = otherArchive(head);
    return flawed(what === null ? wrong.noZip(words(error)) : wrong.otherArchive(what));
  }
  // Errors reach us through the calls they belong to; without a listener a late one would end the process.
  zip.on('error', () => undefined);
  const close = async () => zip.close();
  try {
    const tree = await list(zip, bytes, bounds);
    return { ...tree, close };
  } catch (error) {
    await close();
    return flawed(wrong.noZip(words(error)));
  }
}

async function list(zip: ZipFile, zipBytes: number, bounds: ZipBounds): Promise<Omit<Tree, 'close'>> {
  const nothing = { files: [], odd: [] };
  const files: TreeFile[] = [];
  const odd: { path: string[]; what: Odd }[] = [];
  const flaws = new Set<Text>();
  let declared = 0;
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    if (++entries > bounds.entries * 10) return { ...nothing, flaws: [wrong.endlessZip(bounds.entries * 10)] };
    declared += entry.uncompressedSize;
    if (declared > bounds.unpackedBytes && declared > zipBytes * 100) {
      return {
        ...nothing,
        flaws: [wrong.bomb(bounds.unpackedBytes >> 20, Math.ceil(zipBytes / 1024))],
      };
    }
    const name = nameOf(entry);
    const path = name.split('/').filter((part) => part !== '' && part !== '.');
    if (path.some(isJunk) && !path.includes('..')) continue;
    if (name.startsWith('/') || /^[A-Za-z]:/.test(name) || path.includes('..') || name.includes('\0')) {
      flaws.add(wrong.leadsOut);
    } else if (isLink(entry)) odd.push({ path, what: 'symbolic link' });
    else if (!name.endsWith('/') && path.length > 0)
      files.push({ path, read: (maxBytes) => readEntry(zip, entry, maxBytes) });
  }
  if (entries > bounds.entries) flaws.add(wrong.fullZip(bounds.entries));
  files.sort((a, b) => byCodePoint(a.path.join('\0'), b.path.join('\0')));
  return { files, odd, flaws: [...flaws] };
}

async function readEntry(zip: ZipFile, entry: Entry, maxBytes: number): ReturnType<TreeFile['read']> {
  if (entry.isEncrypted()) return { bytes: null, refused: 'encrypted' };
  if (entry.uncompressedSize > maxBytes) return { bytes: null, refused: 'too large' };
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    // The declared size may be a lie: what is counted is what comes out.
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > maxBytes) return { bytes: null, refused: 'too large' };
      chunks.push(chunk);
    }
  } catch {
    return { bytes: null, refused: 'damaged' };
  }
  const bytes = Buffer.concat(chunks);
  return crc32(bytes) === entry.crc32 ? { bytes, refused: null } : { bytes: null, refused: 'damaged' };
}

/** The zip's own mark for UTF-8 is not needed: what is valid UTF-8 is taken as such. Some zips of Windows have backslashes. */
function nameOf(entry: Entry): string {
  const unicode = entry.extraFields.find(({ id, data }) => id === 0x7075 && data.length > 5 && data[0] === 1);
  const current = unicode !== undefined && unicode.data.readUInt32LE(1) === crc32(entry.fileNameRaw);
  return decodeName(current ? unicode.data.subarray(5) : entry.fileNameRaw).replaceAll('\\', '/');
}

function isLink(entry: Entry): boolean {
  const madeByUnix = entry.versionMadeBy >>> 8 === 3;
  return madeByUnix && ((entry.externalFileAttributes >>> 16) & constants.S_IFMT) === constants.S_IFLNK;
}

function openRegular(path: string): number {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw new Error('not a file');
}

function headOf(fd: number): Uint8Array {
  const head = Buffer.alloc(512);
  return head.subarray(0, readSync(fd, head, 0, head.length, 0));
}

function flawed(message: Text): Tree {
  return { ...emptyTree, flaws: [message] };
}

function words(error: unknown): string {
  return messageOf(error).replace(/[.\s]+$/, '');
}
