/** A source as text for people: UTF-8, or what a Korean student's editor of older days wrote, or whatever can be read. */
export function decodeSource(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'euc-kr']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  return new TextDecoder('utf-8').decode(bytes);
}
