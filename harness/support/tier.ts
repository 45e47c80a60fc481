import { isTier, type Tier, tiers } from '../model/tier.js';
import { HarnessFailure } from './failure.js';

/** GRADE_TIER=D: exactly this tier although the machine gives better ones, to see here what happens in a container. */
export function chosenTier(env: NodeJS.ProcessEnv = process.env): Tier | null {
  const text = env['GRADE_TIER'] ?? '';
  if (text === '') return null;
  if (isTier(text)) return text;
  throw new HarnessFailure(`GRADE_TIER is ${JSON.stringify(text)}; expected one of ${tiers.join(', ')}`);
}
