import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Assignment, Text } from '../model/suite.js';
import { readRegular } from '../support/read-regular.js';
import { folderTree, listFolder } from './folder-tree.js';
import { baseName, type Tree, type TreeFile } from './tree.js';
import { type Odd, wrong } from './wrong.js';
import { classZip, zipTree } from './zip-tree.js';

/** What lies side by side in the folder or zip of a class. */
export type ClassEntry =
  | { readonly kind: 'folder'; readonly name: string; open(): Promise<Tree> }
  | { readonly kind: 'file'; readonly name: string; readonly file: TreeFile }
  | { readonly kind: 'odd'; readonly name: string; readonly what: Odd };

export interface ClassListing {
  readonly entries: readonly ClassEntry[];
  /** Why nothing can be listed; null if it can. */
  readonly unusable: Text | null;
  readonly flaws: readonly Text[];
  /** The whole as one tree, for the case that it is a single student's. */
  open(): Promise<Tree>;
  close(): Promise<void>;
}

const maxNames = 50_000;

export async function listClass(path: string, assignments: readonly Assignment[]): Promise<ClassListing> {
  const found = await stat(path).catch(() => null);
  if (found === null) return unusable(wrong.nowhere);
  if (found.isDirectory()) return listDirectory(path);
  if (found.isFile()) return listZip(path, assignments);
  return unusable(wrong.neither);
}

async function listDirectory(path: string): Promise<ClassListing> {
  const listed = await listFolder(path, maxNames);
  if (listed === null) return unusable(wrong.unreadableFolder);
  const entries = listed.slice(0, maxNames).map(({ name, raw, kind }): ClassEntry => {
    const inside = Buffer.concat([Buffer.from(`${path}/`), raw]);
    if (kind === 'folder') return { kind, name, open: () => folderTree(inside) };
    if (kind !== 'file') return { kind: 'odd', name, what: kind };
    return { kind, name, file: { path: [name], read: (maxBytes) => readRegular(inside, maxBytes, 'refuse') } };
  });
  const flaws = listed.length > maxNames ? [wrong.manyNames(maxNames)] : [];
  return { entries, unusable: null, flaws, open: () => folderTree(join(path, '.')), close: async () => undefined };
}

async function listZip(path: string, assignments: readonly Assignment[]): Promise<ClassListing> {
  const zip = await zipTree(path, classZip);
  if (zip.files.length === 0 && zip.odd.length === 0) {
    await zip.close();
    return unusable(zip.flaws[0] ?? wrong.emptyZip);
  }
  const tree = withoutWrapper(zip, assignments);
  const groups = new Map<string, { files: TreeFile[]; odd: Tree['odd'][number][] }>();
  for (const file of tree.files) group(file.path).files.push(file);
  for (const odd of tree.odd) group(odd.path).odd.push(odd);
  const entries = [...groups].map(([name, { files, odd }]): ClassEntry => {
    const [file] = files;
    if (file !== undefined && file.path.length === 1) return { kind: 'file', name, file };
    if (files.length === 0 && odd[0]?.path.length === 1) return { kind: 'odd', name, what: odd[0].what };
    return {
      kind: 'folder',
      name,
      open: async () => ({ ...below({ ...zip, files, odd }), flaws: [], close: async () => undefined }),
    };
  });
  return {
    entries,
    unusable: null,
    flaws: zip.flaws,
    open: async () => ({ ...tree, close: async () => undefined }),
    close: () => zip.close(),
  };

  function group([name = '']: readonly string[]) {
    const known = groups.get(name) ?? { files: [], odd: [] };
    groups.set(name, known);
    return known;
  }
}

/** A zip made of a folder holds that folder, and only in it the students. */
function withoutWrapper(tree: Tree, assignments: readonly Assignment[]): Tree {
  const tops = new Set([...tree.files, ...tree.odd].map(({ path }) => path[0]));
  const deep = tree.files.every(({ path }) => path.length > 1);
  if (tops.size !== 1 || !deep) return tree;
  const inner = below(tree);
  const asked = assignments.flatMap(({ files }) => files);
  const ofOneStudent = inner.files.some(
    ({ path }) => asked.includes(path[0] ?? '') || (path.length > 1 && assignments.some(({ id }) => id === path[0])),
  );
  return ofOneStudent ? tree : withoutWrapper(inner, assignments);
}

function below(tree: Tree): Tree {
  const files = tree.files.map((file) => ({ ...file, path: file.path.slice(1) }));
  return { ...tree, files, odd: tree.odd.map(({ path, what }) => ({ path: path.slice(1), what })) };
}

/** The name of a class folder or zip, if it is taken for a student's. */
export function ownName(path: string): string {
  return basename(path).replace(/\.zip$/i, '');
}

export function isZip(entry: ClassEntry): boolean {
  return entry.kind === 'file' && baseName(entry.file.path).toLowerCase().endsWith('.zip');
}

function unusable(message: Text): ClassListing {
  const nothing = { files: [], odd: [], flaws: [message], close: async () => undefined };
  return { entries: [], unusable: message, flaws: [], open: async () => nothing, close: async () => undefined };
}
