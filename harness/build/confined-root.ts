import { readdirSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, mkdtemp, readlink, rm, rmdir, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { atExit } from '../support/at-exit.js';
import { removeStaleRoots, rootPrefix } from './stale-roots.js';

/** A user without files and processes; one for all compilations, since none of them runs foreign code. */
export const compilerUid = 65533;

/** What a compiler needs of the machine, besides the folder it lies in; on merged systems all but `usr` are links into it. */
const machine = ['usr', 'bin', 'lib', 'lib32', 'lib64', 'libx32'];

export interface Root {
  readonly path: string;
  readonly links: readonly string[];
  /** Directories of the machine that must be mounted; here they are empty. */
  readonly mounts: readonly string[];
  /** It has been removed. */
  readonly forget: () => void;
}

/** Makes the directory in which `command` finds these files, and mount points and links for what it needs of the machine. */
export async function makeRoot(
  { ownRoot, ownUser }: { readonly ownRoot: boolean; readonly ownUser: boolean },
  command: string,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Root> {
  await removeStaleRoots();
  const path = await mkdtemp(join(tmpdir(), rootPrefix));
  const forget = atExit(() => removeRootAtExit(path));
  const links: string[] = [];
  const mounts: string[] = [];
  await Promise.all([mkdir(join(path, 'work')), mkdir(join(path, 'out'))]);
  if (ownUser) {
    await Promise.all([chown(path, 0, compilerUid), chown(join(path, 'out'), compilerUid, compilerUid)]);
    await chmod(path, 0o710);
  }
  for (const [name, contents] of Object.entries(files)) {
    const parts = name.split('/').slice(0, -1);
    if (parts.length > 0) await mkdir(join(path, 'work', ...parts), { recursive: true });
    await writeFile(join(path, 'work', name), contents, { flag: 'wx' });
  }
  // Whatever the umask is, the compiler's user may look and nobody may write.
  if (ownUser) await chmodAll(join(path, 'work'), Object.keys(files));
  if (!ownRoot) return { path, links, mounts, forget };
  for (const [name, target] of await machineLayout(command.split('/')[1] ?? 'usr')) {
    if (target === null) {
      await mkdir(join(path, name));
      mounts.push(name);
    } else {
      await symlink(target, join(path, name));
      links.push(name);
    }
  }
  return { path, links, mounts, forget };
}

async function chmodAll(work: string, names: readonly string[]): Promise<void> {
  const folders = new Set(['', ...names.flatMap((name) => (name.includes('/') ? [dirname(name)] : []))]);
  await Promise.all([
    ...[...folders].map((name) => chmod(join(work, name), 0o755)),
    ...names.map((name) => chmod(join(work, name), 0o644)),
  ]);
}

let layout: Promise<[name: string, target: string | null][]> | undefined;

/** The parts of `/` a compiler needs: with their target if they are links, with null if they are folders. */
function machineLayout(compiler: string) {
  layout ??= Promise.all(
    [...new Set([...machine, compiler])].map(async (name): Promise<[string, string | null][]> => {
      const found = await lstat(`/${name}`).catch(() => null);
      if (found?.isSymbolicLink() === true) return [[name, (await readlink(`/${name}`)).replace(/^\//, '')]];
      return found?.isDirectory() === true ? [[name, null]] : [];
    }),
  ).then((parts) => parts.flat());
  return layout;
}

/** A mount point is removed with `rmdir`, never recursively: should something be mounted there, it fails and harms nobody. */
export async function removeRoot({ path, links, mounts, forget }: Root): Promise<void> {
  await Promise.all(['work', 'out'].map((name) => rm(join(path, name), { recursive: true, force: true })));
  await Promise.all([
    ...links.map((name) => unlink(join(path, name))),
    ...mounts.map((name) => rmdir(join(path, name))),
  ]);
  await rmdir(path);
  forget();
}

function removeRootAtExit(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (['work', 'out'].includes(entry.name)) rmSync(inside, { recursive: true, force: true });
    else if (entry.isDirectory()) rmdirSync(inside);
    else unlinkSync(inside);
  }
  rmdirSync(path);
}
