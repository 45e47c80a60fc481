import { rmdirSync, rmSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { atExit } from '../at-exit.js';
import { HarnessFailure, messageOf } from '../failure.js';
import { removeStaleWorkspaces, workspacePrefix } from './stale.js';

/** A user without files and processes; one for all compilations, since none of them runs foreign code. */
export const ownUid = 65533;

const parts = ['work', 'given', 'out'];

/** Path → forgets that it must be removed when this process ends. */
const unfinished = new Map<string, () => void>();

interface Contents {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly given?: Readonly<Record<string, Uint8Array>>;
}

/** Makes the folder in which a confined tool finds these files; nothing is ever mounted in it for others to see. */
export async function makeWorkspace(ownUser: boolean, { files, given = {} }: Contents): Promise<string> {
  await removeStaleWorkspaces();
  const path = await mkdtemp(join(tmpdir(), workspacePrefix));
  unfinished.set(
    path,
    atExit(() => removeAtExit(path)),
  );
  const folders = [...parts, 'root'].map((name) => join(path, name));
  await Promise.all(folders.map((folder) => mkdir(folder)));
  if (ownUser) {
    await Promise.all([chown(path, 0, ownUid), chown(join(path, 'out'), ownUid, ownUid)]).catch(
      async (error: unknown) => {
        await removeWorkspace(path);
        throw new HarnessFailure(`this root may not give a folder to another user (${messageOf(error)})`);
      },
    );
    await chmod(path, 0o710);
  }
  await fill(join(path, 'work'), files, ownUser);
  await fill(join(path, 'given'), given, ownUser);
  return path;
}

async function fill(folder: string, files: Contents['files'], ownUser: boolean): Promise<void> {
  const inside = new Set<string>();
  for (const [name, contents] of Object.entries(files)) {
    if (name.split('/').some((part) => ['', '.', '..'].includes(part)))
      throw new HarnessFailure(`${JSON.stringify(name)} is no name of a file to compile`);
    for (let above = dirname(name); above !== '.'; above = dirname(above)) inside.add(above);
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), contents, { flag: 'wx' });
  }
  if (!ownUser) return;
  // Whatever the umask is, the tool's user may look and nobody may write.
  await Promise.all([
    chmod(folder, 0o755),
    ...[...inside].map((name) => chmod(join(folder, name), 0o755)),
    ...Object.keys(files).map((name) => chmod(join(folder, name), 0o644)),
  ]);
}

/** A mount point is removed with `rmdir`, never recursively: should something be mounted there, it fails and harms nobody. */
export async function removeWorkspace(path: string): Promise<void> {
  await Promise.all(parts.map((name) => rm(join(path, name), { recursive: true, force: true })));
  await rmdir(join(path, 'root'));
  await rmdir(path);
  unfinished.get(path)?.();
  unfinished.delete(path);
}

function removeAtExit(path: string): void {
  for (const name of parts) rmSync(join(path, name), { recursive: true, force: true });
  rmdirSync(join(path, 'root'));
  rmdirSync(path);
}
