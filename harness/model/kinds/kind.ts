import type { Text } from '../suite.js';

/** One kind of finding, as explained to a student. */
export interface KindText {
  /** What happened, as a short clause without a full stop. */
  readonly title: Text;
  /** Why it matters: one or two sentences. */
  readonly why: Text;
  /** How to repair it: which call, and where. */
  readonly repair: Text;
  /**
   * What happened in one run, by variant: templates (see fill.ts) over the values of values.ts. A kind that needs no
   * further distinction has none and is told by its title.
   */
  readonly sentences: Readonly<Record<string, Text>>;
}
