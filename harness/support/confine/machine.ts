import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { paths } from '../paths.js';

/** What a tool may read and execute of the machine, and the links that lead there from a root of its own. */
export interface MachineParts {
  readonly reads: readonly string[];
  /** `bin=usr/bin`. */
  readonly links: readonly string[];
}

/** Not all of /usr: what lies in /usr/local, /usr/share and /usr/src is not the compiler's business. */
const system = ['bin', 'lib', 'lib32', 'lib64', 'libexec', 'include'];
const top = ['bin', 'lib', 'lib32', 'lib64', 'libx32'];

const known = new Map<string, Promise<MachineParts>>();

/** For a tool by its absolute path without links.  The grader's own files are left out, wherever it is installed. */
export function machineParts(tool: string): Promise<MachineParts> {
  const parts = known.get(tool) ?? find(tool);
  known.set(tool, parts);
  return parts;
}

async function find(tool: string): Promise<MachineParts> {
  const links: string[] = [];
  const wanted = new Set(system.map((name) => `/usr/${name}`));
  for (const name of top) {
    const found = await lstat(`/${name}`).catch(() => null);
    if (found?.isSymbolicLink() === true) links.push(`${name}=${(await readlink(`/${name}`)).replace(/^\/(?=.)/, '')}`);
    else if (found?.isDirectory() === true) wanted.add(`/${name}`);
  }
  for (const path of installation(tool)) wanted.add(path);
  const reads: string[] = [];
  for (const path of wanted) reads.push(...(await without(path, await realpath(paths.root))));
  return { reads, links };
}

/** A compiler that did not come with the system brings its own parts, which lie beside it. */
function installation(tool: string): string[] {
  if (tool.startsWith('/nix/')) return ['/nix/store'];
  const prefix = dirname(dirname(tool));
  return prefix === '/' || prefix === '/usr' ? [] : system.map((name) => join(prefix, name));
}

/** `path` if it is there and nothing of `hidden` lies in it; else its entries, each in the same way. */
export async function without(path: string, hidden: string): Promise<string[]> {
  const real = await realpath(path).catch(() => null);
  if (real === null || real === hidden || real.startsWith(`${hidden}/`)) return [];
  if (!hidden.startsWith(`${real === '/' ? '' : real}/`)) return [path];
  if ((await stat(path).catch(() => null))?.isDirectory() !== true) return [];
  const entries = await readdir(path);
  const parts = await Promise.all(entries.map((name) => without(join(path, name), hidden)));
  return parts.flat();
}
