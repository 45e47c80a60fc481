import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { budget, testBench } from './bench.js';

/** Programs with one defect each, and the same without it: test/programs/<kind>/wrong and right. */
const folder = new URL('../programs/', import.meta.url);
const bench = testBench();

const kinds = [
  'wrong-end',
  'short-io',
  'broken-pipe',
  'end-left-open',
  'eintr-ignored',
  'signal-lost',
  'unsafe-handler',
  'zombie',
  'orphan',
  'fd-leak',
  'stdout-duplicated',
  'missing-terminator',
  'policy-violation',
];
const seeds = [1n, 2n, 3n];

function programs(side: string): [kind: string, name: string][] {
  return kinds.flatMap((kind) =>
    readdirSync(new URL(`${kind}/${side}/`, folder)).map((name): [string, string] => [kind, name]),
  );
}

async function kindsFound(kind: string, side: string, name: string, seed: bigint) {
  const built = await bench.build(new URL(`${kind}/${side}/${name}`, folder));
  const { findings, broken } = await bench.runAll([built], { schedules: budget, seed });
  expect(broken).toBe('');
  return findings;
}

test('each kind has at least two programs with the defect, and the twin of each without it', () => {
  for (const kind of kinds) {
    const wrong = readdirSync(new URL(`${kind}/wrong/`, folder));
    expect(wrong.length, kind).toBeGreaterThanOrEqual(2);
    expect(readdirSync(new URL(`${kind}/right/`, folder)), kind).toEqual(expect.arrayContaining(wrong));
  }
});

describe('the defect is found on every seed, without a contract', () => {
  test.each(programs('wrong'))('%s: %s', async (kind, name) => {
    for (const seed of seeds) {
      const found = (await kindsFound(kind, 'wrong', name, seed)).map((each) => each.kind);
      expect(found, `seed ${seed}`).toContain(kind);
    }
  });
});

describe('nothing is said against the program without the defect', () => {
  test.each(programs('right'))('%s: %s', async (kind, name) => {
    for (const seed of seeds) {
      const found = (await kindsFound(kind, 'right', name, seed)).map((each) => `${each.kind}/${each.variant}`);
      expect(found, `seed ${seed}`).toEqual([]);
    }
  });
});
