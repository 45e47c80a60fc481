import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Toolchain, toolchain } from '../build/toolchain.js';
import type { Demand, Tier } from '../model/tier.js';
import { inTier, type Monitors, startMonitors } from '../run/monitors.js';
import { probe } from '../run/probe.js';
import { endStoppedOrphans } from '../run/stopped-orphans.js';
import { type Cache, openCache } from '../support/cache.js';
import { sha256 } from '../support/canonical.js';
import { byCodePoint } from '../support/order.js';
import { paths } from '../support/paths.js';
import { chosenTier } from '../support/tier.js';
import type { Watch } from '../support/watch.js';
import { type Isolation, isolationOf } from './isolation.js';

/** What is needed to build and run submissions on this machine. */
export interface Bench {
  readonly toolchain: Toolchain;
  readonly monitors: Monitors;
  readonly cache: Cache;
  readonly isolation: Isolation;
  /** Changes whenever the outcome of a run could: isolation, monitor, runtime, and the code that words what they say. */
  readonly machine: string;
  close(): Promise<void>;
}

export interface BenchRequest {
  readonly jobs: number;
  readonly fresh: boolean;
  /** The least isolation that whoever calls asks for; null = any. */
  readonly tier: Tier | null;
}

/** Opens the cache, finds the compiler and starts `jobs` monitors; fails closed if runs cannot be isolated as is demanded. */
export async function openBench(
  { jobs, fresh, tier: least }: BenchRequest,
  watch: Watch,
  suite: Demand | null = null,
): Promise<Bench> {
  endStoppedOrphans();
  const monitors = startMonitors(jobs);
  try {
    const chosen = chosenTier();
    const gcc = await toolchain(chosen);
    const demands = [suite, least === null ? null : { tier: least, by: '--tier' }];
    const isolation = isolationOf(await probe(monitors), gcc, demands, chosen);
    const { tier } = isolation;
    const cache = await openCache({ fresh, warn: (message) => watch.note(message) });
    const parts = [paths.monitor, paths.runtimeLibrary, ...(await wordingFiles())];
    const contents = await Promise.all(parts.map((path) => readFile(path)));
    return {
      toolchain: gcc,
      monitors: inTier(monitors, tier),
      cache,
      isolation,
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
