/** Kinds that say that the program meddled with its run; the gravest first. */
export const meddling = ['tampering', 'policy-violation'] as const;

/**
 * The order in which findings are told everywhere: first that somebody has meddled, for that may have caused whatever else
 * is seen in the run, then the rest as it comes.
 */
export function byGravity(a: { readonly kind: string }, b: { readonly kind: string }): number {
  return gravity(a.kind) - gravity(b.kind);
}

export function isMeddling(kind: string): boolean {
  return gravity(kind) < meddling.length;
}

function gravity(kind: string): number {
  const rank = (meddling as readonly string[]).indexOf(kind);
  return rank < 0 ? meddling.length : rank;
}
