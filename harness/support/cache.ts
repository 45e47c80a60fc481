import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import cacache from 'cacache';
import { clearPlace, placeOfEntry } from './cache-places.js';
import { canonicalJson, sha256 } from './canonical.js';
import { HarnessFailure } from './failure.js';
import { reasonOf } from './machine.js';
import { readRegular } from './read-regular.js';
import { ownFolder, removeStaleFolders } from './own-folder.js';
import { trace } from './trace.js';
import { removeUnfinished, unfinishedName, writeAtomic } from './write-atomic.js';

/** Results by the content they follow from: nothing is done twice, and what is damaged is simply done again. */
export interface Cache {
  /** The JSON value that follows from `parts`, produced at most once. */
  cached<T>(parts: readonly unknown[], produce: () => Promise<T>): Promise<T>;
  /** The same for an executable, which lies at `path` (null: none could be made), with JSON about how it was made. */
  executable<T>(
    parts: readonly unknown[],
    produce: () => Promise<{ bytes: Uint8Array | null; about: T }>,
  ): Promise<{ path: string | null; about: T }>;
  /** Removes what lives no longer than the process. */
  close(): Promise<void>;
}

export interface CacheOptions {
  readonly dir?: string;
  /** Nothing is taken from the cache, everything is put into it. */
  readonly fresh?: boolean;
  /** Told once why nothing is kept, if the folder cannot be written. */
  readonly warn?: (message: string) => void;
}

const maxExecutableBytes = 64 << 20;
/** Of the file that says where a result lies; it grows by a line whenever that is produced again. */
const maxEntryBytes = 16 << 20;
const maxResultBytes = 256 << 20;

/** A kept value names its key: an entry that has come to another's place is damaged, however whole it is. */
interface Entry {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Many processes may use one folder at the same time.  It may vanish, fill up or become read-only meanwhile: then what it
 * cannot take is done again later, and executables lie in a folder that lives as long as the process.
 */
export async function openCache({ dir = cacheFolder(), fresh = false, warn }: CacheOptions = {}): Promise<Cache> {
  const unusable = await probe(dir);
  if (unusable !== null) warn?.(`results are not kept: ${dir} cannot be written: ${unusable}`);
  const index = unusable === null ? join(dir, 'results') : null;
  const programs = join(dir, 'programs');
  const unfinished = join(dir, 'unfinished');
  const log = trace('cache', 'debug');
  let temporary: Promise<string> | undefined;
  await removeStaleFolders('grade-cache');
  if (index !== null) await Promise.all([unfinished, join(index, 'tmp')].map(removeUnfinished));
  const underway = new Map<string, Promise<unknown>>();

  /** Two that ask for the same at the same time wait for one. */
  function once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const running = underway.get(key) as Promise<T> | undefined;
    if (running !== undefined) return running;
    const started = work().finally(() => underway.delete(key));
    underway.set(key, started);
    return started;
  }

  async function get(key: string): Promise<string | null> {
    if (index === null || fresh) return null;
    try {
      await clearPlace(placeOfEntry(index, key), maxEntryBytes);
      const entry = await cacache.get.info(index, key);
      if (entry === null) return null;
      await clearPlace(entry.path, maxResultBytes);
      return (await cacache.get.byDigest(index, entry.integrity)).toString();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') await forget(key);
      return null;
    }
  }

  async function put(key: string, value: unknown): Promise<void> {
    if (index === null) return;
    const text = JSON.stringify({ key, value } satisfies Entry);
    // A full disk costs a rerun later, not this run.
    await clearPlace(placeOfEntry(index, key), maxEntryBytes)
      .then(() => cacache.put(index, key, text, { tmpPrefix: unfinishedName() }))
      .catch((error: unknown) => log('not kept', { key, error: String(error) }));
  }

  async function forget(key: string): Promise<void> {
    if (index === null) return;
    log('damaged', { key });
    const entry = await cacache.get.info(index, key).catch(() => null);
    if (entry !== null) await cacache.rm.content(index, entry.integrity).catch(() => undefined);
    await cacache.rm.entry(index, key).catch(() => undefined);
  }

  async function intact(sum: string): Promise<string | null> {
    for (const folder of [programs, await temporary]) {
      if (folder === undefined) continue;
      const path = join(folder, sum.slice(0, 2), sum);
      if (await isWhole(path, sum)) return path;
    }
    return null;
  }

  async function keep(sum: string, bytes: Uint8Array): Promise<string> {
    const path = join(programs, sum.slice(0, 2), sum);
    if (index !== null) {
      try {
        await writeAtomic(path, bytes, { mode: 0o555, beside: unfinished });
        return path;
      } catch (error) {
        log('executable not kept', { sum, error: String(error) });
      }
    }
    temporary ??= ownFolder('grade-cache');
    const beside = await temporary;
    const instead = join(beside, sum.slice(0, 2), sum);
    await writeAtomic(instead, bytes, { mode: 0o555, beside }).catch((error: unknown) => {
      const message = `no room for a program, neither in ${dir} nor in ${beside}: ${reasonOf(error)}; make room in one of them`;
      throw new HarnessFailure(message);
    });
    return instead;
  }

  return {
    cached: (parts, produce) => {
      const key = sha256(canonicalJson(parts));
      return once(key, async () => {
        const kept = parse(await get(key), key);
        if (kept !== null) return kept.value as Awaited<ReturnType<typeof produce>>;
        const value = await produce();
        await put(key, value);
        return value;
      });
    },
    executable: (parts, produce) => {
      const key = sha256(canonicalJson(['executable', ...parts]));
      return once(key, async () => {
        type About = Awaited<ReturnType<typeof produce>>['about'];
        const kept = parse(await get(key), key)?.value as { sum: string | null; about: About } | undefined;
        if (kept?.sum === null) return { path: null, about: kept.about };
        const at = kept === undefined ? null : await intact(kept.sum);
        if (kept !== undefined && at !== null) return { path: at, about: kept.about };
        const { bytes, about } = await produce();
        const sum = bytes === null ? null : sha256(bytes);
        const path = sum === null || bytes === null ? null : ((await intact(sum)) ?? (await keep(sum, bytes)));
        await put(key, { sum, about });
        return { path, about };
      });
    },
    close: async () => {
      if (temporary !== undefined) await rm(await temporary, { recursive: true, force: true });
    },
  };
}

/** Does the executable that was kept with this sum lie there, as it was? */
export async function isWhole(path: string, sum: string): Promise<boolean> {
  const { bytes } = await readRegular(path, maxExecutableBytes, 'refuse');
  return bytes !== null && sha256(bytes) === sum;
}

/** $GRADE_CACHE, else the user's cache folder if they named one, else `.grade/cache` here. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): string {
  if (env['GRADE_CACHE']) return env['GRADE_CACHE'];
  return env['XDG_CACHE_HOME'] ? join(env['XDG_CACHE_HOME'], 'grade') : join(cwd, '.grade', 'cache');
}

/** Tries to write, since permissions alone do not tell (read-only mounts, full disks); null if it works, else why not. */
async function probe(dir: string): Promise<string | null> {
  const tried = join(dir, 'unfinished', 'probe');
  try {
    await writeAtomic(tried, Buffer.alloc(4096));
    return null;
  } catch (error) {
    return reasonOf(error);
  } finally {
    await rm(tried, { force: true }).catch(() => undefined);
  }
}

function parse(text: string | null, key: string): Entry | null {
  try {
    const entry = text === null ? null : (JSON.parse(text) as Entry);
    return entry?.key === key ? entry : null;
  } catch {
    return null;
  }
}
