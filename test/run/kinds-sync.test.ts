import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { budget, testBench } from './bench.js';

/** What goes wrong between tasks: wrong programs of several shapes beside their corrected twins, judged without a contract. */
const folder = new URL('../programs/', import.meta.url);
const bench = testBench();

const families = [
  'busy-wait',
  'semaphore-misuse',
  'start-order',
  'premature-removal',
  'no-progress',
  'unchecked-failure',
] as const;

const seeds = [1n, 2n, 3n];
/** Some work for ever: what they do, they do within these steps. */
const limits = { ...bench.standard.limits, steps: 5000 };

interface Found {
  readonly kind: string;
  readonly variant: string;
}

async function inspect(path: string, seed: bigint, schedules: number): Promise<Found[]> {
  const here = new URL(path, folder);
  const sources = path.endsWith('.c')
    ? [here]
    : readdirSync(here)
        .sort()
        .map((file) => new URL(`${path}/${file}`, folder));
  const programs = await Promise.all(sources.map((source) => bench.build(source)));
  const { findings, broken } = await bench.runAll(programs, { schedules, seed, limits });
  expect(broken).toBe('');
  return findings.map(({ kind, variant }) => ({ kind, variant }));
}

const programs = (side: string) =>
  families.flatMap((family) =>
    readdirSync(new URL(`${family}/${side}`, folder)).map((name) => [family, name] as const),
  );

describe('each wrong program is found with the default budget, whatever the seed', () => {
  test.each(programs('wrong'))('%s: %s', async (family, name) => {
    for (const seed of seeds) {
      const found = await inspect(`${family}/wrong/${name}`, seed, budget);
      expect(found.map(({ kind }) => kind)).toContain(family);
    }
  });
});

describe('its corrected twin is not accused', () => {
  test.each(programs('right'))('%s: %s', async (family, name) => {
    const found = await inspect(`${family}/right/${name}`, 1n, 150);
    expect(found).toEqual([]);
  });
});
