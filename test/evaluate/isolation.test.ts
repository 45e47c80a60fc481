import { expect, test } from 'vitest';
import { isolationOf } from '../../harness/evaluate/isolation.js';
import type { Tier } from '../../harness/model/tier.js';
import { chosenTier } from '../../harness/support/tier.js';

function machine(...offered: Tier[]) {
  const tiers = (['A', 'B', 'C', 'D'] as const).map((tier) => ({
    tier,
    verdict: offered.includes(tier) ? 'ok' : `no ${tier} here`,
    witness: 'ok',
  }));
  return { checks: [], tiers };
}

function gcc(tier: Tier) {
  const lacking = { tier: 'A', because: 'missing', why: 'not permitted' } as const;
  return { confinement: { tier, ownUser: true }, loosened: tier === 'A' ? [] : [lacking] };
}

const missing = (tier: Tier) => ({ tier, because: 'missing', why: `no ${tier} here` });

const suite = (tier: Tier) => ({ tier, by: 'the suite "ipc" (suite.yaml)' });

test('the best tier is taken, and what is missing of better ones is kept', () => {
  expect(isolationOf(machine('A', 'B', 'C', 'D'), gcc('A'), [], null)).toEqual({
    tier: 'A',
    compiler: 'A',
    lacking: [],
  });
  expect(isolationOf(machine('C', 'D'), gcc('C'), [null], null)).toEqual({
    tier: 'C',
    compiler: 'C',
    lacking: [missing('A'), missing('B')],
  });
});

test('a demand that is met changes nothing', () => {
  expect(isolationOf(machine('B', 'D'), gcc('B'), [suite('C'), { tier: 'B', by: '--tier' }], null).tier).toBe('B');
});

test('a demand that is not met is refused: what was demanded, what there is, why, and what to do', () => {
  const ask = () => isolationOf(machine('C', 'D'), gcc('C'), [suite('B')], null);
  expect(ask).toThrow(
    'the suite "ipc" (suite.yaml) demands isolation tier B or better, but this machine gives tier C (A: no A here; B: no B here); nothing was run.',
  );
  expect(ask).toThrow('grade doctor');
  expect(() => isolationOf(machine('D'), gcc('D'), [suite('D'), { tier: 'A', by: '--tier' }], null)).toThrow(
    '--tier demands isolation tier A, but this machine gives tier D',
  );
});

test('a compiler with lower walls than are demanded is refused as well', () => {
  expect(() => isolationOf(machine('A', 'D'), gcc('D'), [suite('A')], null)).toThrow(
    /compiler gets only Landlock.*\(tier D\) \(A: not permitted\)/,
  );
});

test('a machine without any tier is refused, with the reasons', () => {
  expect(() => isolationOf(machine(), gcc('D'), [], null)).toThrow('A: no A here; B: no B here');
  const monitor = { checks: [{ name: 'monitor', verdict: 'died' }], tiers: [] };
  expect(() => isolationOf(monitor, gcc('D'), [], null)).toThrow('monitor: died');
});

test('GRADE_TIER takes exactly that tier, and no demand is met by what was not taken', () => {
  expect(isolationOf(machine('A', 'D'), gcc('D'), [], 'D')).toMatchObject({
    tier: 'D',
    lacking: [{ tier: 'A', because: 'not-chosen', why: 'GRADE_TIER is D' }, missing('B'), missing('C')],
  });
  expect(() => isolationOf(machine('A', 'D'), gcc('D'), [suite('A')], 'D')).toThrow(
    /GRADE_TIER is D.*Unset GRADE_TIER/,
  );
  // What a machine says is no refusal of ours, whatever words it finds.
  const strange = {
    checks: [],
    tiers: [{ tier: 'A', verdict: 'no GRADE_TIER', witness: 'ok' } as const, ...machine('D').tiers.slice(1)],
  };
  expect(() => isolationOf(strange, gcc('D'), [suite('A')], null)).toThrow('Run it as root');
  const ask = () => isolationOf(machine('A', 'D'), gcc('D'), [], 'B');
  expect(ask).toThrow(
    'GRADE_TIER asks for isolation tier B, which this machine does not give (no B here); it gives A, D',
  );
  expect(ask).toThrow('nothing was run. Unset GRADE_TIER');
});

test('GRADE_TIER is one of four letters', () => {
  expect(chosenTier({})).toBeNull();
  expect(chosenTier({ GRADE_TIER: '' })).toBeNull();
  expect(chosenTier({ GRADE_TIER: 'C' })).toBe('C');
  expect(() => chosenTier({ GRADE_TIER: 'best' })).toThrow('GRADE_TIER is "best"; expected one of A, B, C, D');
});
