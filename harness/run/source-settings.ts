import type { Unseen } from '../model/result.js';
import { ordersByAssembly, pausesInItsSpins } from './assembly.js';
import { firstPlace, type Sources } from './first-place.js';

/** What the student's source alone can say, and would make right programs look wrong if it were not known. */
export function settingsOf(sources: Sources): Record<string, string> {
  return Object.fromEntries(unseenIn(sources).map(({ kind }) => settings[kind]));
}

const settings = {
  'uninitialized-data': ['fill', 'own'],
  'data-race': ['races', 'off'],
  'busy-wait/memory': ['spins', 'meant'],
} as const;

/** What is not looked for because of that: no mistake, but a criterion about it has no verdict. */
export function unseenIn(sources: Sources): (Unseen & { readonly kind: keyof typeof settings })[] {
  const fill = firstPlace(sources, (source) => [source.search(fillLike)]);
  const locks = ordersByAssembly(sources);
  const spins = locks ?? pausesInItsSpins(sources);
  return [
    ...(fill === null
      ? []
      : [{ kind: 'uninitialized-data' as const, why: 'it has constants like the fill', at: fill }]),
    ...(locks === null
      ? []
      : [{ kind: 'data-race' as const, why: 'its own assembly locks or orders memory', at: locks }]),
    ...(spins === null ? [] : [{ kind: 'busy-wait/memory' as const, why: 'it means to spin', at: spins }]),
  ];
}

/**
 * Constants that look like what the compiler fills variables with (wire.h, GRADE_FILL), or that it may fold to such: half of
 * it, its complement, bytes put together by shifts.
 */
const fillLike = new RegExp(
  [
    String.raw`(?:fe){2}|(?:7f){4}|0x0?1(?:01){3,}|(?:\\xfe){2}|(?:\\376){2}`,
    String.raw`\b(?:0xfe|254|0376)\b[^;]*<<|<<[^;]*\b(?:0xfe|254|0376)\b`,
    '65278|16843009|16843010|2139062143|4278124286|18374403900471874942|7234017283807667[34]|9187201950435737471',
  ].join('|'),
  'i',
);
