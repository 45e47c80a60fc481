import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cacache from 'cacache';
import { canonicalJson, sha256 } from './canonical.js';
import { readRegular } from './read-regular.js';
import { trace } from './trace.js';
import { writeAtomic } from './write-atomic.js';

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

/** Many processes may use one folder at the same time. */
export async function openCache({ dir = cacheFolder(), fresh = false, warn }: CacheOptions = {}): Promise<Cache> {
  const usable = await probe(dir);
  if (usable !== null) warn?.(`results are not kept: ${dir} cannot be written (${usable})`);
  const temporary = usable === null ? null : await mkdtemp(join(tmpdir(), 'grade-cache-'));
  const index = temporary === null ? join(dir, 'results') : null;
  const programs = join(temporary ?? dir, 'programs');
  const log = trace('cache', 'debug');
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
      return (await cacache.get(index, key)).data.toString();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') await forget(key);
      return null;
    }
  }

  async function put(key: string, text: string): Promise<void> {
    if (index === null) return;
    // A full disk costs a rerun later, not this run.
    await cacache.put(index, key, text).catch((error: unknown) => log('not kept', { key, error: String(error) }));
  }

  async function forget(key: string): Promise<void> {
    if (index === null) return;
    log('damaged', { key });
    const entry = await cacache.get.info(index, key).catch(() => null);
    if (entry !== null) await cacache.rm.content(index, entry.integrity).catch(() => undefined);
    await cacache.rm.entry(index, key).catch(() => undefined);
  }

  async function intact(sum: string): Promise<string | null> {
    const path = join(programs, sum.slice(0, 2), sum);
    const { bytes } = await readRegular(path, maxExecutableBytes, 'refuse');
    return bytes !== null && sha256(bytes) === sum ? path : null;
  }

  return {
    cached: (parts, produce) => {
      const key = sha256(canonicalJson(parts));
      return once(key, async () => {
        const kept = parse(await get(key));
        if (kept !== null) return kept.value as Awaited<ReturnType<typeof produce>>;
        const value = await produce();
        await put(key, JSON.stringify({ value }));
        return value;
      });
    },
    executable: (parts, produce) => {
      const key = sha256(canonicalJson(['executable', ...parts]));
      return once(key, async () => {
        type About = Awaited<ReturnType<typeof produce>>['about'];
        const kept = parse(await get(key))?.value as { sum: string | null; about: About } | undefined;
        if (kept?.sum === null) return { path: null, about: kept.about };
        const at = kept === undefined ? null : await intact(kept.sum);
        if (kept !== undefined && at !== null) return { path: at, about: kept.about };
        const { bytes, about } = await produce();
        const sum = bytes === null ? null : sha256(bytes);
        const path = sum === null ? null : join(programs, sum.slice(0, 2), sum);
        if (path !== null && bytes !== null && sum !== null && (await intact(sum)) === null)
          await writeAtomic(path, bytes, 0o555);
        await put(key, JSON.stringify({ value: { sum, about } }));
        return { path, about };
      });
    },
    close: async () => {
      if (temporary !== null) await rm(temporary, { recursive: true, force: true });
    },
  };
}

/** $GRADE_CACHE, else the user's cache folder if they named one, else `.grade/cache` here. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): string {
  if (env['GRADE_CACHE']) return env['GRADE_CACHE'];
  return env['XDG_CACHE_HOME'] ? join(env['XDG_CACHE_HOME'], 'grade') : join(cwd, '.grade', 'cache');
}

/** Tries to write, since permissions alone do not tell (read-only mounts, full disks). */
async function probe(dir: string): Promise<string | null> {
  try {
    await mkdir(dir, { recursive: true });
    const probe = await mkdtemp(join(dir, 'probe-'));
    await rm(probe, { recursive: true });
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function parse(text: string | null): { value: unknown } | null {
  try {
    return text === null ? null : (JSON.parse(text) as { value: unknown });
  } catch {
    return null;
  }
}
