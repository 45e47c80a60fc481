import type { Finding } from './result.js';

/** Equal for findings that are one mistake: the same rule broken at the same place. */
export function mistakeKey({ kind, variant, at }: Pick<Finding, 'kind' | 'variant' | 'at'>): string {
  return JSON.stringify([kind, variant, at?.file, at?.line]);
}
