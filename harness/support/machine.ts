import { statfs } from 'node:fs/promises';
import { messageOf } from './failure.js';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it lies on a file system that is mounted read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this user is used up',
  ENOTDIR: 'a file lies where a folder is needed',
  EEXIST: 'a file lies where a folder is needed',
  EISDIR: 'a folder lies where a file is needed',
  ENOTEMPTY: 'a folder lies where a file is needed',
  ENOENT: 'a folder above it does not exist',
  ELOOP: 'it is a loop of symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open; raise the limit: ulimit -n 4096',
  ENFILE: 'too many files are open on this machine',
  EIO: 'the disk has an error',
};

/** What an error of the file system means, in words. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return messageOf(error);
  return `${reasons[code] ?? 'it does not work'} (${code})`;
}

/** Bytes that are left on the disk of `path`; infinite if nobody knows. */
export async function bytesLeft(path: string): Promise<number> {
  const found = await statfs(path).catch(() => null);
  return found === null ? Number.POSITIVE_INFINITY : found.bavail * found.bsize;
}
