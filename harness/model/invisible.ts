/**
 * Characters that command a terminal, turn the direction of text, or are not seen: controls (C0, C1), surrogates without
 * a partner, formats and joiners, fillers, tags.  Written out, since `\p{Cf}` is not the same in every version of Node.
 */
export const invisible =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u070f\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\u034f|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u180e|\u180f/gu;

/** `\x1b`, `\u202e`, `\u{e0041}`. */
export function spelledOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
