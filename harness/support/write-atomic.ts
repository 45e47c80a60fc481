import { unlinkSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { atExit } from './at-exit.js';
import { makeFolder } from './make-folder.js';
import { hasEnded, ownerMark, ownerPattern } from './owner.js';

let written = 0;

/**
 * Whoever reads `path` sees the old contents or the new, whole, also after `kill -9`.  What is not finished yet lies in
 * `beside`, a folder of the same file system, under a name that nobody takes for a result.
 */
export async function writeAtomic(
  path: string,
  contents: string | Uint8Array,
  { mode = 0o644, beside = dirname(path) }: { readonly mode?: number; readonly beside?: string } = {},
): Promise<void> {
  try {
    await writeOnce(path, contents, mode, beside);
  } catch (error) {
    // Somebody has removed a folder meanwhile, or what was unfinished in it.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await writeOnce(path, contents, mode, beside);
  }
}

async function writeOnce(path: string, contents: string | Uint8Array, mode: number, beside: string): Promise<void> {
  // Without fsync: it outlives the process, which is what is promised; a crash of the machine may cost a rerun.
  const file = await writeBeside(path, contents, { mode, beside, sync: false });
  await file.publish();
}

/** A file that is whole, and not yet where anybody looks for it. */
export interface Beside {
  /** It takes the place of what was there. */
  publish(): Promise<void>;
  discard(): Promise<void>;
}

/** Writes what shall stand at `path` into `beside`; with `sync` it is on the disk before its name is. */
export async function writeBeside(
  path: string,
  contents: string | Uint8Array,
  { mode = 0o644, beside, sync }: { readonly mode?: number; readonly beside: string; readonly sync: boolean },
): Promise<Beside> {
  await makeFolder(dirname(path));
  await makeFolder(beside);
  const unfinished = join(beside, unfinishedName());
  const forget = atExit(() => unlinkSync(unfinished));
  const discard = async () => {
    await rm(unfinished, { force: true }).catch(() => undefined);
    forget();
  };
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      await file.writeFile(contents);
      await file.chmod(mode); // whatever the umask is
      if (sync) await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    discard,
    async publish() {
      try {
        await rename(unfinished, path);
        forget();
      } catch (error) {
        await discard();
        throw error;
      }
    },
  };
}

/** A name that says whose it is. */
export function unfinishedName(): string {
  return `.grade-${ownerMark}-${++written}.tmp`;
}

const unfinished = new RegExp(`^\\.grade-${ownerPattern}-.*$`);

/** Removes what killed processes have not finished in this folder; what cannot be removed stays. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, pid, start] = unfinished.exec(name) ?? [];
    if (pid !== undefined && hasEnded(pid, start)) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
