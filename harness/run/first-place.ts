import type { Place } from '../model/result.js';
import { withoutComments } from '../support/without-comments.js';

/** The student's files by name. */
export type Sources = Readonly<Record<string, string>> | undefined;

/**
 * The line of the first offset that is found in a file, -1 being none; of the files in their order, or null.  What stands in
 * a comment nobody does.
 */
export function firstPlace(sources: Sources, find: (source: string) => readonly number[]): Place | null {
  for (const [file, source] of Object.entries(sources ?? {})) {
    const found = find(withoutComments(source)).filter((offset) => offset >= 0);
    if (found.length > 0) return { file, line: source.slice(0, Math.min(...found)).split('\n').length, function: '' };
  }
  return null;
}
