const assembly = /\b(?:asm|__asm|__asm__)\b[^;(]*\((?:"(?:\\.|[^"\\])*"|[^"])*?\)\s*;/g;
const ordering = /\b(?:lock|xchg[bwlq]?|cmpxchg\w*|xadd[bwlq]?|[lms]fence)\b/i;

/**
 * Assembly of the student's own that locks or orders memory.  Nobody sees what it does, so whatever lock is built on it
 * would look like no lock at all.
 */
export function ordersByAssembly(sources: Readonly<Record<string, string>> | undefined): boolean {
  return Object.values(sources ?? {}).some((source) =>
    (source.match(assembly) ?? []).some((statement) => ordering.test(statement)),
  );
}
