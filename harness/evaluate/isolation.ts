import { nameOf } from '../support/confine/confinements.js';
import type { Toolchain } from '../build/toolchain.js';
import { atLeast, type Demand, type Lacking, reasonForNone, reasonsOf, type Tier } from '../model/tier.js';
import type { ProbeResult } from '../run/probe.js';
import { HarnessFailure } from '../support/failure.js';

/** The walls that everything of one call of `grade` is run behind. */
export interface Isolation {
  /** Of runs. */
  readonly tier: Tier;
  /** Of the compiler. */
  readonly compiler: Tier;
  /** Each better tier, and why it is not to be had. */
  readonly lacking: readonly Lacking[];
}

/**
 * The tier that runs get: exactly `chosen`, or else the best that there is.  Fails closed if there is none, or only one
 * below what is demanded, before anything of a student's is compiled or run.
 */
export function isolationOf(
  { tiers, checks }: ProbeResult,
  { confinement, loosened }: Pick<Toolchain, 'confinement' | 'loosened'>,
  demands: readonly (Demand | null)[],
  chosen: Tier | null,
): Isolation {
  const offered = tiers.filter(({ verdict }) => verdict === 'ok').map(({ tier }) => tier);
  const tier = chosen ?? offered[0];
  if (tier === undefined) {
    const failed = checks.filter(({ verdict }) => verdict !== 'ok').map((each) => `${each.name}: ${each.verdict}`);
    const why = reasonForNone(tiers.map((each) => ({ tier: each.tier, why: each.verdict }))) || failed.join('; ');
    throw new HarnessFailure(`this machine cannot isolate a run (${why}); ask: grade doctor`);
  }
  if (!offered.includes(tier)) {
    const why = tiers.find((each) => each.tier === tier)?.verdict ?? 'nobody has tried it';
    throw new HarnessFailure(
      `GRADE_TIER asks for isolation tier ${tier}, which this machine does not give (${why}); it gives ` +
        `${offered.join(', ') || 'none'}; nothing was run. Unset GRADE_TIER, or ask: grade doctor`,
    );
  }
  const lacking = tiers
    .filter((each) => each.tier < tier)
    .map(
      ({ tier: better, verdict }): Lacking =>
        verdict === 'ok'
          ? { tier: better, because: 'not-chosen', why: `GRADE_TIER is ${chosen}` }
          : { tier: better, because: 'missing', why: verdict },
    );
  const compiler = confinement.tier;
  for (const demand of demands) {
    if (demand === null) continue;
    const { by } = demand;
    if (!atLeast(tier, demand.tier)) throw tooLow(demand, `this machine gives tier ${tier}`, lacking);
    if (!atLeast(compiler, demand.tier))
      throw tooLow(
        { tier: demand.tier, by },
        `the compiler gets only ${nameOf(confinement)} (tier ${compiler})`,
        loosened,
      );
  }
  return { tier, compiler, lacking };
}

function tooLow({ tier, by }: Demand, given: string, lacking: readonly Lacking[]): HarnessFailure {
  const why = lacking.length === 0 ? '' : ` (${reasonsOf(lacking)})`;
  const advice = lacking.some(({ because }) => because === 'not-chosen')
    ? 'Unset GRADE_TIER'
    : 'Run it as root, in a virtual machine or in a container that may make namespaces and mounts';
  return new HarnessFailure(
    `${by} demands isolation tier ${tier}${tier === 'A' ? '' : ' or better'}, but ${given}${why}; nothing was run. ` +
      `${advice}, or demand less; ask: grade doctor`,
  );
}
