import type { KindText } from '../../model/kinds/kind.js';
import { kinds } from '../../model/kinds/kinds.js';

/** What a kind of finding means, why it matters and how to repair it; null for a kind without documentation. */
export function explanationOf(kind: string): KindText | null {
  return Object.hasOwn(kinds, kind) ? (kinds[kind] ?? null) : null;
}
