import { createHash } from 'node:crypto';

/**
 * The name of one execution: 6 bytes that tell which scenario of which submission (a hash of everything the run
 * depends on), then the index among the shortened schedules that are kept of it, as LEB128. Printed as base64url.
 */
export function replayToken(runKey: string, index: number): string {
  const bytes = [...createHash('sha256').update(runKey).digest().subarray(0, 6)];
  let rest = index;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Buffer.from(bytes).toString('base64url');
}

/** The two parts of a token, or null if it is none. */
export function readToken(token: string): { readonly run: string; readonly index: number } | null {
  if (!/^[\w-]{10,16}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  let index = 0;
  for (let i = 6, shift = 0; i < bytes.length; i++, shift += 7) index |= ((bytes[i] ?? 0) & 0x7f) << shift;
  if (bytes.length < 7 || (bytes.at(-1) ?? 0) > 0x7f || index < 0) return null;
  return { run: bytes.subarray(0, 6).toString('base64url'), index };
}
