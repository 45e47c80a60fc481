import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startMonitors } from '../run/monitors.js';
import { openCache } from '../support/cache.js';
import { byCodePoint } from '../support/order.js';
import { paths } from '../support/paths.js';
import { burn } from './burn.js';
import { startCanaries } from './canaries.js';
import { beside, collection } from './collection.js';
import { type Collection, type Hostiles, hostiles, type Outcome, sentencesOf } from './trials.js';

export interface Row {
  readonly collection: Collection;
  readonly name: string;
  /** What was told, the first time. */
  readonly told: readonly string[];
  readonly status: string;
  readonly sentences: readonly string[];
  readonly effects: readonly string[];
  /** Why it is not as it should be; empty if it is. */
  readonly wrong: readonly string[];
  readonly heldMib: number;
  readonly ms: number;
}

export interface Attempt {
  /** Where cache and canary files may lie. */
  readonly dir: string;
  /** "" is the best the machine has. */
  readonly tier: string;
  readonly times: number;
  /** Busy loops beside it. */
  readonly load: number;
  readonly only: readonly string[];
  readonly onRow: (row: Row) => void;
}

const schedules = 2;

/** Of the machine's memory, whatever its neighbours hold meanwhile: far more than any run may have. */
const mostHeldMib = 4096;

/** Every program of test/hostile so often; each time the same must be told of it, and nothing may happen outside. */
export async function attemptAll({ dir, tier, times, load, only, onRow }: Attempt): Promise<Row[]> {
  const monitors = startMonitors(1);
  const cache = await openCache({ dir: process.env['GRADE_HOSTILE_CACHE'] ?? join(dir, 'cache') });
  const canaries = await startCanaries(dir);
  const stop = burn(load);
  try {
    await monitors.request(['command', 'probe']); // it is there before anybody looks what there is
    const bench = hostiles(monitors, cache, canaries, { schedules, tier });
    const rows: Row[] = [];
    for (const part of ['run', 'benign'] as const) {
      for (const name of await namesOf(part)) {
        if (only.length > 0 && !only.some((each) => name.includes(each))) continue;
        const row = await attempt(bench, part, name, times);
        rows.push(row);
        onRow(row);
      }
    }
    return rows;
  } finally {
    stop();
    monitors.close();
    await canaries.close();
    await cache.close();
  }
}

async function namesOf(part: Collection): Promise<string[]> {
  const files = await readdir(join(paths.root, 'test', 'hostile', part));
  return files.map((file) => file.replace(/\.c$/, '')).sort(byCodePoint);
}

async function attempt(bench: Hostiles, part: Collection, name: string, times: number): Promise<Row> {
  const outcomes: Outcome[] = [];
  for (let i = 0; i < times; i++) outcomes.push(await bench.attempt(part, name));
  const [first] = outcomes as [Outcome, ...Outcome[]];
  const effects = [...new Set(outcomes.flatMap((each) => each.effects))];
  const steady = collection[name]?.unsteady !== true;
  const others = outcomes.filter((each) => steady && each.told.join() !== first.told.join());
  const different = others.map((each) => each.told.join(' '));
  const heldMib = Math.max(...outcomes.map((each) => each.heldMib));
  return {
    collection: part,
    name,
    told: first.told,
    status: first.result.output[0]?.status ?? '',
    sentences: sentencesOf(first.result),
    effects,
    wrong: [
      ...effects,
      ...(heldMib > mostHeldMib ? [`held ${heldMib} MiB of the machine's memory`] : []),
      ...different.map((each) => `another time: ${each}`),
      ...outcomes.flatMap((each) => misjudged(part, name, each)),
    ],
    heldMib,
    ms: Math.max(...outcomes.map(({ ms }) => ms)),
  };
}

/** How unusual programs end, if not as they all do: what they ask for is there as on any Linux. */
const ends: Record<string, string> = { 'exits-with-200': 'exit 200' };

function misjudged(part: Collection, name: string, { told, result }: Outcome): string[] {
  if (part === 'benign') {
    const [wanted, status] = [ends[name] ?? 'exit 0', result.output[0]?.status];
    return [
      ...told.map((each) => `told of a right program: ${each}`),
      ...(told.length === 0 && status !== wanted ? [`ended with ${status} instead of ${wanted}`] : []),
    ];
  }
  const expected = collection[name];
  if (expected === undefined) return ['not in harness/hostile/collection.ts'];
  if (expected.unsteady === true && told.join() === 'broken') return [];
  // What is made of refused calls is asked where that is built.
  const ofRefused = (each: string) =>
    expected.refused !== undefined && /^(?:broken|tampering|policy-violation)/.test(each);
  const missing = expected.told.filter((each) => !told.includes(each));
  const extra = told.filter((each) => !expected.told.includes(each) && !beside.has(each) && !ofRefused(each));
  return [...missing.map((each) => `not told: ${each}`), ...extra.map((each) => `told: ${each}`)];
}
