import type { Text } from '../../model/suite.js';

export interface Explanation {
  readonly title: Text;
  readonly why: Text;
  readonly repair: Text;
}

/** What a kind of finding means, why it matters and how to repair it; null for a kind without documentation. */
export function explanationOf(_kind: string): Explanation | null {
  return null;
}
