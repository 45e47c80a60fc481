/** Orders by Unicode code point on every machine, unlike `localeCompare` (locale) and `<` (UTF-16 units). */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
