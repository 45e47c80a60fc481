import { lstat, realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { readRegular } from '../support/read-regular.js';
import { CannotInspect, type InspectRequest } from './request.js';

/** One executable: its name, and its sources by the names they have in `files`. */
export interface SourceProgram {
  readonly name: string;
  readonly sources: readonly string[];
}

/** Everything that is compiled. */
export interface Sources {
  readonly programs: readonly SourceProgram[];
  /** Contents by name: the path below the folder that holds all of them, `prodcons.c` or `server/main.c`. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The flags as they are right where the files are compiled: `-I` of a folder of the user's own. */
  readonly cflags: readonly string[];
}

const mostBytes = 4 << 20;
const mostFiles = 200;

/** Reads the named sources and, through their `#include "…"`, the files of the user's own that they need. */
export async function readSources(request: Pick<InspectRequest, 'files' | 'programs' | 'cflags'>): Promise<Sources> {
  const folders = request.cflags.flatMap((flag) => ownFolder(flag) ?? []);
  const [loose] = request.files;
  if (request.programs.length > 0 && loose !== undefined)
    throw new CannotInspect(
      `${loose} belongs to no program; beside --program every file is named in one, e.g. name=${loose}`,
    );
  const wanted = request.programs.length > 0 ? request.programs.map(named) : [theOne(request.files)];
  const twice = wanted.find(({ name }, i) => wanted.some((other, j) => j < i && other.name === name));
  if (twice !== undefined) throw new CannotInspect(`two programs are called "${twice.name}"; give each its own name`);
  const read = new Map<string, Buffer>();
  const queue = [...new Set(wanted.flatMap(({ paths }) => paths.map((path) => resolve(path))))];
  for (const path of queue) read.set(path, await readNamed(path));
  const within = await Promise.all(
    [commonFolder(queue), ...folders].map((folder) => realpath(folder).catch(() => folder)),
  );
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const included of includesOf(read.get(path) ?? Buffer.of())) {
      for (const folder of [dirname(path), ...folders]) {
        const found = resolve(folder, included);
        if (read.has(found)) break;
        if (!(await liesIn(within, found))) continue;
        const { bytes } = await readRegular(found, mostBytes);
        if (bytes === null || read.size >= mostFiles) continue; // the compiler says so, at the line that includes it
        read.set(found, bytes);
        queue.push(found);
        break;
      }
    }
  }
  const top = commonFolder([...read.keys()]);
  const nameOf = (path: string) => relative(top, resolve(path)).split(sep).join('/');
  return {
    programs: wanted.map(({ name, paths }) => ({
      name,
      sources: [...new Set(paths.filter((path) => !isHeader(path)).map(nameOf))],
    })),
    files: Object.fromEntries([...read].map(([path, bytes]) => [nameOf(path), bytes])),
    cflags: request.cflags.map((flag) => {
      const folder = ownFolder(flag);
      return folder === undefined ? flag : `-I${nameOf(folder) || '.'}`;
    }),
  };
}

/**
 * What a source includes is taken along only from where the named files and the folders of -I are: a source that includes
 * the grader's keys or a neighbour's work, by its path or through a link, is told that there is no such file.
 */
async function liesIn(folders: readonly string[], path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => null);
  return real !== null && folders.some((folder) => real.startsWith(folder === sep ? sep : folder + sep));
}

/** The folder of `-Iinclude`; those of the machine are where they always are. */
function ownFolder(flag: string): string | undefined {
  const folder = /^-I(.+)$/.exec(flag)?.[1];
  return folder === undefined || folder.startsWith('/usr/') ? undefined : resolve(folder);
}

interface Wanted {
  readonly name: string;
  readonly paths: readonly string[];
}

function theOne(paths: readonly string[]): Wanted {
  const first = paths.find((path) => !isHeader(path));
  if (first === undefined)
    throw new CannotInspect('name at least one .c file, e.g. grade inspect prodcons.c (see: grade inspect --help)');
  return { name: programName(first), paths };
}

function named(text: string): Wanted {
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim();
  const paths = text
    .slice(at + 1)
    .split(',')
    .filter((path) => path !== '');
  if (at < 1 || !paths.some((path) => !isHeader(path)))
    throw new CannotInspect(`--program ${text}: expected name=file.c[,file.c…], e.g. sender=send.c,common.c`);
  if (/[/\0]/.test(name)) throw new CannotInspect(`--program ${text}: the name of a program has no "/" in it`);
  if (Buffer.byteLength(name) > longestName) throw new CannotInspect(`--program ${name}: a shorter name is needed`);
  return { name, paths };
}

/** `my prog.c` → `my prog`; what argv[0] says. */
function programName(path: string): string {
  const base = path.split('/').at(-1) ?? '';
  return shortened(base.replace(/\.[^.]*$/, '') || base);
}

/** Names of executables have few bytes in a run's log, and a Korean letter takes three. */
function shortened(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > longestName) short = short.replace(/.$/su, '');
  return short;
}

const longestName = 40;

function isHeader(path: string): boolean {
  return /\.(?:h|hh|hpp)$/i.test(path);
}

async function readNamed(path: string): Promise<Buffer> {
  const own = await realpath(dirname(path)).catch(() => dirname(path));
  if (!(await liesIn([own], path)) && (await lstat(path).catch(() => null))?.isSymbolicLink() === true)
    throw new CannotInspect(
      `${relative('.', path) || path}: is a symbolic link that leads out of its folder, or nowhere; name the file itself`,
    );
  const { bytes, refused } = await readRegular(path, mostBytes);
  if (bytes !== null) return bytes;
  throw new CannotInspect(`${relative('.', path) || path}: cannot be read (${refused})`);
}

function includesOf(bytes: Buffer): string[] {
  const text = bytes.toString('latin1'); // names of files in another encoding are found by their bytes or not at all
  return [...text.matchAll(/^[^\w"#\n]*#[ \t]*include[ \t]*["<]([^">\r\n]+)[">]/gm)].map(([, name = '']) =>
    Buffer.from(name, 'latin1').toString('utf8'),
  );
}

function commonFolder(paths: readonly string[]): string {
  let common = dirname(paths[0] ?? '/').split(sep);
  for (const path of paths) {
    const parts = dirname(path).split(sep);
    const same = common.findIndex((part, i) => parts[i] !== part);
    if (same >= 0) common = common.slice(0, same);
  }
  return common.join(sep) || sep;
}
