import { createHash } from 'node:crypto';

/** The seed of a scenario's schedules, from content alone; `chosen` (--seed) gives another set of schedules. */
export function seedOf(content: string, chosen: number | null): bigint {
  const hash = createHash('sha256').update(content);
  if (chosen !== null) hash.update(`\nseed ${chosen}`);
  return hash.digest().readBigUInt64LE(0);
}
