const assembly = /\b(?:asm|__asm|__asm__)\b[^;(]*\((?:"(?:\\.|[^"\\])*"|[^"])*?\)\s*;/g;
const ordering = /\b(?:lock|xchg[bwlq]?|cmpxchg\w*|xadd[bwlq]?|[lms]fence)\b/i;

const pauses = /"\s*(?:pause|rep\s*;\s*nop)\b/i;
const pausing = /\b(?:__builtin_ia32_pause|_mm_pause)\s*\(/;

/** Whoever tells the processor that a loop spins has written a spin lock, and knows that it does. */
export function pausesInItsSpins(sources: Readonly<Record<string, string>> | undefined): boolean {
  return Object.values(sources ?? {}).some(
    (source) => pausing.test(source) || statementsIn(source).some((statement) => pauses.test(statement)),
  );
}

/**
 * Assembly of the student's own that locks or orders memory.  Nobody sees what it does, so whatever lock is built on it
 * would look like no lock at all.
 */
export function ordersByAssembly(sources: Readonly<Record<string, string>> | undefined): boolean {
  return Object.values(sources ?? {}).some((source) =>
    statementsIn(source).some((statement) => ordering.test(statement)),
  );
}

function statementsIn(source: string): readonly string[] {
  return source.match(assembly) ?? [];
}
