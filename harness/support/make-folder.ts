import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing.  Node's own `recursive` tries for ever where a parent is there that
 * takes no folders, as in /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') return fails(path, error);
    const above = dirname(path);
    if (await isFolder(above)) throw error;
    await makeFolder(above);
    await mkdir(path).catch((again: unknown) => fails(path, again));
  }
}

/** Somebody else may have made it, and where nothing can be made it may lie already. */
async function fails(path: string, error: unknown): Promise<void> {
  if (!(await isFolder(path))) throw error;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
