import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { budget, testBench } from './bench.js';

/** Programs with one defect each, in each form of the objects they use (-DFORM), and their twins without it. */
const folder = new URL('../programs/', import.meta.url);
const bench = testBench();

interface Family {
  readonly kind: string;
  readonly seeds: readonly bigint[];
}

const families: readonly Family[] = [
  ...[
    'deadlock',
    'lost-wakeup',
    'sleep-as-synchronisation',
    'ipc-leak',
    'crash',
    'assertion-failed',
    'msg-truncated',
  ].map((kind) => ({
    kind,
    seeds: [1n, 2n, 3n],
  })),
  // Each run takes its whole limit.
  { kind: 'limit-exceeded', seeds: [1n] },
];

interface Case extends Family {
  readonly path: string;
  readonly form: number;
}

/** 1 POSIX and anonymous mappings, 3 System V. */
function cases(side: 'right' | 'wrong'): Case[] {
  return families.flatMap((family) =>
    readdirSync(new URL(`${family.kind}/${side}/`, folder)).flatMap((name) => {
      const path = `${family.kind}/${side}/${name}`;
      const forms = /\bFORM\b/.test(readFileSync(new URL(path, folder), 'utf8')) ? [1, 3] : [1];
      return forms.map((form) => ({ ...family, path, form }));
    }),
  );
}

async function found({ path, form }: Case, seed: bigint): Promise<string[]> {
  const program = await bench.build(new URL(path, folder), 'instrumented', [`-DFORM=${form}`]);
  const { findings, broken } = await bench.runAll([program], { schedules: budget, seed });
  expect(broken).toBe('');
  return findings.map(({ kind }) => kind);
}

test('each kind has at least two programs with the defect, and the twin of each without it', () => {
  for (const { kind } of families) {
    const [wrong, right] = ['wrong', 'right'].map((side) => readdirSync(new URL(`${kind}/${side}/`, folder)));
    expect(wrong?.length, kind).toBeGreaterThanOrEqual(2);
    expect(right, kind).toEqual(expect.arrayContaining(wrong ?? []));
  }
});

describe('the defect and nothing else is found, whatever the seed', () => {
  test.each(cases('wrong'))('$path in form $form', async (each) => {
    for (const seed of each.seeds) expect([...new Set(await found(each, seed))], `seed ${seed}`).toEqual([each.kind]);
  });
});

describe('nothing is said against the program without the defect', () => {
  test.each(cases('right'))('$path in form $form', async (each) => {
    expect(await found(each, 1n)).toEqual([]);
  });
});
