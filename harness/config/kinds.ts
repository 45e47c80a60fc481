import { kinds } from '../model/kinds/index.js';

/** The vocabulary of findings. */
export const kindNames: readonly string[] = Object.keys(kinds);

/** The ways in which a kind of finding is told apart: the part behind the slash in "wrong-output/item-count". */
export function variantNames(kind: string): readonly string[] {
  return Object.entries(kinds).flatMap(([name, text]) => (name === kind ? Object.keys(text.sentences) : []));
}
