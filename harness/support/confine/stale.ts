import { lstat, readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasEnded, ownerMark, ownerPattern } from '../owner.js';

/** Its name says whose it is, so that what a killed grader left can be told from what a living one uses. */
export const workspacePrefix = `grade-build-${ownerMark}-`;

const left = new RegExp(`^grade-build-${ownerPattern}-`);

let swept: Promise<void> | undefined;

/** Removes, once per process, the folders of graders that were killed. */
export function removeStaleWorkspaces(): Promise<void> {
  swept ??= sweep();
  return swept;
}

async function sweep(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    const [, pid, start] = left.exec(name) ?? [];
    if (pid === undefined || !hasEnded(pid, start)) continue;
    const path = join(tmpdir(), name);
    const found = await lstat(path).catch(() => null);
    if (found?.isDirectory() !== true || found.uid !== process.getuid?.()) continue;
    // Another grader may sweep at the same time, and a compiler may live a moment longer: what fails stays.
    await remove(path).catch(() => null);
  }
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
