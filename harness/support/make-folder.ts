import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing.  Node's own `recursive` tries for ever where a parent is there that
 * takes no folders, as in /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // The folder above may have been made by somebody else since, so it is not asked whether it is there: who has it
    // tries once more, and a parent that takes no folders says so again.
    const above = dirname(path);
    if (above === path) throw error;
    await makeFolder(above);
    await makeOne(path);
  }
}

/** Somebody else may have made it, and where nothing can be made it may lie already. */
async function makeOne(path: string): Promise<void> {
  await mkdir(path).catch(async (error: unknown) => {
    if (!(await isFolder(path))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
