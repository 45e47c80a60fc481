import { isTier, type Tier } from '../model/tier.js';
import { HarnessFailure } from '../support/failure.js';
import type { Monitors } from './monitors.js';

/** What a monitor found out by trying: each check and each tier with "ok" or why not. */
export interface ProbeResult {
  readonly checks: readonly { readonly name: string; readonly verdict: string }[];
  /** Best first. */
  readonly tiers: readonly TierProbe[];
}

export interface TierProbe {
  readonly tier: Tier;
  readonly verdict: string;
  /** The same for the run in which the kernel is asked what has really happened. */
  readonly witness: string;
}

export async function probe(monitors: Monitors): Promise<ProbeResult> {
  const { pairs } = await monitors.request(['command', 'probe']).catch((cause: unknown) => {
    if (cause instanceof HarnessFailure) throw cause;
    throw new HarnessFailure('no monitor stays alive on this machine; ask: grade doctor', { cause });
  });
  const checks: { name: string; verdict: string }[] = [];
  const tiers: TierProbe[] = [];
  const witness = new Map<string, string>();
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [key = '', value = ''] = [pairs[i], pairs[i + 1]];
    const tier = /^tier\.(.)$/.exec(key)?.[1] ?? '';
    if (isTier(tier)) tiers.push({ tier, verdict: value, witness: value });
    if (key.startsWith('witness.')) witness.set(key.slice('witness.'.length), value);
    if (key.startsWith('check.')) checks.push({ name: key.slice('check.'.length), verdict: value });
    if (key === 'broken') checks.push({ name: 'monitor', verdict: value });
  }
  return { checks, tiers: tiers.map((each) => ({ ...each, witness: witness.get(each.tier) ?? each.witness })) };
}
