import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

export type Refusal = 'missing' | 'folder' | 'symbolic link' | 'special file' | 'too large' | 'unreadable';
export type Contents =
  | {
      readonly bytes: Buffer;
      readonly refused: null;
      /** Names of the file on its disk: more than one, and it is a hard link. */
      readonly names?: number;
    }
  | { readonly bytes: null; readonly refused: Refusal };

/** Reads a regular file of at most `maxBytes`.  Never waits for a FIFO or a device, and reads no more than asked for
 * even if the file grows or lies about its size. */
export async function readRegular(
  path: string | Buffer,
  maxBytes: number,
  links: 'follow' | 'refuse' = 'follow',
): Promise<Contents> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(
      path,
      constants.O_RDONLY | constants.O_NONBLOCK | (links === 'refuse' ? constants.O_NOFOLLOW : 0),
    );
    const stat = await handle.stat();
    if (stat.isDirectory()) return refuse('folder');
    if (!stat.isFile()) return refuse('special file');
    if (stat.size > maxBytes) return refuse('too large');
    const contents = await readUpTo(handle, maxBytes);
    return contents.bytes === null ? contents : { ...contents, names: stat.nlink };
  } catch (error) {
    return refuse(refusalOf((error as NodeJS.ErrnoException).code));
  } finally {
    await handle?.close();
  }
}

async function readUpTo(handle: FileHandle, maxBytes: number): Promise<Contents> {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(65536), position: total });
    if (bytesRead === 0) return { bytes: Buffer.concat(chunks), refused: null };
    total += bytesRead;
    if (total > maxBytes) return refuse('too large');
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

function refuse(refused: Refusal): Contents {
  return { bytes: null, refused };
}

function refusalOf(code: string | undefined): Refusal {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'ELOOP') return 'symbolic link';
  if (code === 'ENXIO' || code === 'ENODEV') return 'special file';
  if (code === 'EISDIR') return 'folder';
  return 'unreadable';
}
