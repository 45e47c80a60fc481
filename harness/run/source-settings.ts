import { ordersByAssembly, pausesInItsSpins } from './assembly.js';

/** What the student's source alone can say, and would make right programs look wrong if it were not known. */
export function settingsOf(sources: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const ownFill = Object.values(sources ?? {}).some((text) => fillLike.test(text));
  const ownLocks = ordersByAssembly(sources);
  return {
    ...(ownFill ? { fill: 'own' } : {}),
    ...(ownLocks ? { races: 'off' } : {}),
    ...(ownLocks || pausesInItsSpins(sources) ? { spins: 'meant' } : {}),
  };
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
