import { calledFrom } from '../model/called-from.js';
import type { Finding, Place } from '../model/result.js';
import type { NativeFinding, NativePlace } from './protocol.js';
import type { Symbolizer } from './symbolize.js';

const mostCalls = 8;
const kinds: ReadonlySet<string> = new Set([
  'buffer-overflow',
  'msg-size',
  'undefined-behaviour',
  'uninitialized-data',
  'crash',
  'assertion-failed',
]);

/** The calls that led to a finding say nothing of what it is about: names and marked steps come from the other places. */
export function withoutStack({ at, also }: Pick<NativeFinding, 'at' | 'also'>) {
  return {
    at,
    also: also.filter(({ role }) => role !== calledFrom),
    calls: also.filter(({ role }) => role === calledFrom),
  };
}

/** Lines of the student's files from which the place was called, innermost first, each of a recursion once. */
export function stackOf(
  { kind, at }: Pick<NativeFinding, 'kind' | 'at'>,
  calls: readonly NativePlace[],
  symbolizers: ReadonlyMap<string, Symbolizer>,
): Finding['also'] {
  if (!kinds.has(kind)) return [];
  const [first, ...expanded] = linesOf(at, symbolizers);
  const lines = [...expanded, ...calls.flatMap((call) => linesOf(call, symbolizers))];
  const seen = new Set(first === undefined ? [] : [nameOf(first)]);
  return lines
    .filter((place) => !seen.has(nameOf(place)) && seen.add(nameOf(place)))
    .slice(0, mostCalls)
    .map((place) => ({ ...place, role: calledFrom }));
}

function linesOf({ image, pc }: NativePlace, symbolizers: ReadonlyMap<string, Symbolizer>): readonly Place[] {
  return symbolizers.get(image)?.(pc) ?? [];
}

function nameOf({ file, line, function: name }: Place): string {
  return JSON.stringify([file, line, name]);
}
