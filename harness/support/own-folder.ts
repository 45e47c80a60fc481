import { rmSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.js';
import { HarnessFailure } from './failure.js';
import { reasonOf } from './machine.js';
import { hasEnded, ownerMark, ownerPattern } from './owner.js';

/** A folder for temporary files that lives as long as this process, and whose name says so. */
export async function ownFolder(kind: string): Promise<string> {
  try {
    const path = await mkdtemp(join(tmpdir(), `${kind}-${ownerMark}-`));
    atExit(() => rmSync(path, { recursive: true, force: true }));
    return path;
  } catch (error) {
    throw new HarnessFailure(
      `no temporary folder can be made in ${tmpdir()}: ${reasonOf(error)}; make room or set TMPDIR`,
    );
  }
}

/** Removes the folders of this kind that killed processes of this user have left. */
export async function removeStaleFolders(kind: string): Promise<void> {
  for (const path of await staleFolders(kind)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

/** Where they are. */
export async function staleFolders(kind: string): Promise<string[]> {
  const left = new RegExp(`^${kind}-${ownerPattern}-`);
  const stale: string[] = [];
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const [, pid, start] = left.exec(name) ?? [];
    if (pid === undefined || !hasEnded(pid, start)) continue;
    const path = join(tmpdir(), name);
    const found = await lstat(path).catch(() => null);
    if (found?.isDirectory() === true && found.uid === process.getuid?.()) stale.push(path);
  }
  return stale;
}
