/** A file name as its author wrote it.  Old zip programs of Korean Windows write CP949 without saying so; whatever is not
 * valid UTF-8 is taken for that. */
export function decodeName(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).normalize('NFC');
  } catch {
    return new TextDecoder('euc-kr').decode(raw).normalize('NFC');
  }
}
