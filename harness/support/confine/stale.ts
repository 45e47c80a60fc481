import { readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { staleFolders } from '../own-folder.js';
import { ownerMark } from '../owner.js';

const kind = 'grade-build';

/** Its name says whose it is, so that what a killed grader left can be told from what a living one uses. */
export const workspacePrefix = `${kind}-${ownerMark}-`;

let swept: Promise<void> | undefined;

/** Removes, once per process, the folders of graders that were killed. */
export function removeStaleWorkspaces(): Promise<void> {
  swept ??= sweep();
  return swept;
}

async function sweep(): Promise<void> {
  // Another grader may sweep at the same time, and a compiler may live a moment longer: what fails stays.
  for (const path of await staleFolders(kind)) await remove(path).catch(() => null);
}

/** What may be a mount point is removed with `rmdir` only: should something be mounted there, nobody is harmed. */
async function remove(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (['work', 'given', 'out'].includes(entry.name)) await rm(inside, { recursive: true, force: true });
    else if (entry.isDirectory()) await rmdir(inside);
    else await unlink(inside);
  }
  await rmdir(path);
}
