import { HarnessFailure } from './failure.js';

/** How well runs and compilers are walled off, best first (native/README.md, "isolation"). */
export const tiers = ['A', 'B', 'C', 'D'] as const;
export type Tier = (typeof tiers)[number];

export function isTier(text: string): text is Tier {
  return (tiers as readonly string[]).includes(text);
}

export function atLeast(tier: Tier, demanded: Tier): boolean {
  return tier <= demanded;
}

/** GRADE_TIER=D: exactly this tier although the machine gives better ones, to see here what happens in a container. */
export function chosenTier(env: NodeJS.ProcessEnv = process.env): Tier | null {
  const text = env['GRADE_TIER'] ?? '';
  if (text === '') return null;
  if (isTier(text)) return text;
  throw new HarnessFailure(`GRADE_TIER is ${JSON.stringify(text)}; expected one of ${tiers.join(', ')}`);
}
