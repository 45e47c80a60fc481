import type { Place } from '../model/result.js';
import { firstPlace, type Sources } from './first-place.js';

const assembly = /\b(?:asm|__asm|__asm__)\b[^;(]*\((?:"(?:\\.|[^"\\])*"|[^"])*?\)\s*;/g;
const ordering = /\b(?:lock|xchg[bwlq]?|cmpxchg\w*|xadd[bwlq]?|[lms]fence)\b/i;

const pauses = /"\s*(?:pause|rep\s*;\s*nop)\b/i;
const pausing = /\b(?:__builtin_ia32_pause|_mm_pause)\s*\(/g;

/** Whoever tells the processor that a loop spins has written a spin lock, and knows that it does: where, or null. */
export function pausesInItsSpins(sources: Sources): Place | null {
  return firstPlace(sources, (source) => [
    ...[...source.matchAll(pausing)].map(({ index }) => index),
    ...statementsIn(source, pauses),
  ]);
}

/**
 * Assembly of the student's own that locks or orders memory.  Nobody sees what it does, so whatever lock is built on it
 * would look like no lock at all.
 */
export function ordersByAssembly(sources: Sources): Place | null {
  return firstPlace(sources, (source) => statementsIn(source, ordering));
}

/** Where the assembly begins that speaks of `what`. */
function statementsIn(source: string, what: RegExp): number[] {
  return [...source.matchAll(assembly)].filter(([statement]) => what.test(statement)).map(({ index }) => index);
}
