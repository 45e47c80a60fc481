import { createHash } from 'node:crypto';
import { byCodePoint } from './order.js';

/** One text per value: keys sorted, bytes by their hash.  For cache keys and seeds, never for people. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Uint8Array) return `{"sha256":"${sha256(value)}"}`;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, child]) => child !== undefined);
    const sorted = entries.sort(([a], [b]) => byCodePoint(a, b));
    return `{${sorted.map(([key, child]) => `${JSON.stringify(key)}:${canonicalJson(child)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
