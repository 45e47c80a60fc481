import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Toolchain, toolchain } from '../build/toolchain.js';
import { type Monitors, startMonitors } from '../run/monitors.js';
import { probe } from '../run/probe.js';
import { endStoppedOrphans } from '../run/stopped-orphans.js';
import { type Cache, openCache } from '../support/cache.js';
import { sha256 } from '../support/canonical.js';
import { byCodePoint } from '../support/order.js';
import { HarnessFailure } from '../support/failure.js';
import { paths } from '../support/paths.js';
import type { Watch } from '../support/watch.js';

/** What is needed to build and run submissions on this machine. */
export interface Bench {
  readonly toolchain: Toolchain;
  readonly monitors: Monitors;
  readonly cache: Cache;
  readonly tier: string;
  /** Changes whenever the outcome of a run could: isolation, monitor, runtime, and the code that words what they say. */
  readonly machine: string;
  close(): Promise<void>;
}

/** Opens the cache, finds the compiler and starts `jobs` monitors; fails closed if runs cannot be isolated. */
export async function openBench({ jobs, fresh }: { jobs: number; fresh: boolean }, watch: Watch): Promise<Bench> {
  endStoppedOrphans();
  const monitors = startMonitors(jobs);
  try {
    const { tier, checks } = await probe(monitors);
    if (tier === '') {
      const reasons = checks
        .filter(({ verdict }) => verdict !== 'ok')
        .map(({ name, verdict }) => `${name}: ${verdict}`);
      throw new HarnessFailure(`this machine cannot isolate a run (${reasons.join('; ')}); ask: grade doctor`);
    }
    const gcc = await toolchain();
    const cache = await openCache({ fresh, warn: (message) => watch.note(message) });
    const parts = [paths.monitor, paths.runtimeLibrary, ...(await wordingFiles())];
    const contents = await Promise.all(parts.map((path) => readFile(path)));
    return {
      toolchain: gcc,
      monitors,
      cache,
      tier,
      machine: sha256(`${tier} ${contents.map(sha256).join(' ')}`),
      close: async () => {
        monitors.close();
        await cache.close();
      },
    };
  } catch (error) {
    monitors.close();
    throw error;
  }
}

/** The modules whose words and places stand in a kept result. */
async function wordingFiles(): Promise<string[]> {
  const folders = ['debug-info', 'run', 'model'].map((name) => fileURLToPath(new URL(`../${name}/`, import.meta.url)));
  const lists = await Promise.all(
    folders.map(async (folder) => (await readdir(folder, { recursive: true })).map((name) => join(folder, name))),
  );
  return lists
    .flat()
    .filter((path) => /\.[jt]s$/.test(path))
    .sort(byCodePoint);
}
