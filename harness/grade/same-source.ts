import { createHash } from 'node:crypto';
import type { Evidence } from '../model/result.js';
import { byCodePoint } from '../support/order.js';

/** Sources shorter than this look alike by nature: an empty main, a starter file hardly begun. */
const shortestTelling = 200;

/**
 * Collects sources student by student, keeping only hashes, and then tells which students handed in the same work:
 * equal but for comments and white space.
 */
export class SameSource {
  readonly #students = new Map<string, string[]>();

  add(student: string, evidence: readonly Evidence[]): void {
    for (const { assignment, sources } of evidence) {
      const normal = normalise(
        Object.keys(sources)
          .sort(byCodePoint)
          .map((file) => sources[file] ?? ''),
      );
      if (normal.length < shortestTelling) continue;
      const key = `${assignment}\n${createHash('sha256').update(normal).digest('hex')}`;
      this.#students.set(key, [...(this.#students.get(key) ?? []), student]);
    }
  }

  /** Groups of two or more, in the order in which the students came. */
  groups(): { readonly assignment: string; readonly students: readonly string[] }[] {
    return [...this.#students]
      .filter(([, students]) => students.length > 1)
      .map(([key, students]) => ({ assignment: key.slice(0, key.indexOf('\n')), students }));
  }
}

// Literals are matched first, so that `"// not a comment"` stays whole.
function normalise(sources: readonly string[]): string {
  const tokens = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+/g;
  return sources.map((source) => source.replace(tokens, (_, literal: string | undefined) => literal ?? '')).join('\0');
}
