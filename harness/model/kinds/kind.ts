import type { Text } from '../suite.js';

/** One kind of finding, as explained to a student. */
export interface Kind {
  /** A few words, no full stop. */
  readonly title: Text;
  /** Why it matters: one or two sentences. */
  readonly why: Text;
  /** How to repair it: one or two sentences. */
  readonly repair: Text;
  /**
   * One sentence per variant about what happened in the run. `{name}` is a parameter of the finding or a place (see
   * fill.ts), `{count item|items}` a number with its noun, `[[…]]` is left out if something in it is unknown.
   */
  readonly sentences: Readonly<Record<string, Text>>;
}
