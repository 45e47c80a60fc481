import { posix } from 'node:path';
import type { Place } from '../model/result.js';
import { askAbout, name } from '../support/confine/ask.js';

/**
 * Resolves return addresses of one executable to lines of the student's files: where the call stands, and where the
 * functions around it were expanded in place, innermost first.
 */
export type Symbolizer = (address: bigint) => readonly Place[];

/**
 * Asks addr2line once for all addresses. The executable may be hostile, so the tool runs behind walls and
 * what it prints is taken for data: names that are not identifiers and files that were not handed in are dropped, also
 * where a header of ours or of the machine has the name of one that was.
 *
 * A return address is the instruction after the call; one byte less lies within the call itself.
 */
export async function symbolize(
  executable: string,
  addresses: readonly bigint[],
  files: ReadonlySet<string>,
): Promise<Symbolizer> {
  const wanted = [...new Set(addresses.filter((address) => address > 0n))];
  if (wanted.length === 0) return () => [];
  const list = wanted.map((address) => `0x${(address - 1n).toString(16)}\n`).join('');
  const stdout = await askAbout(executable, 'addr2line', ['-a', '-i', '-f', '-e', `./${name}`, '@../given/addresses'], {
    addresses: Buffer.from(list),
  });
  const places = new Map<bigint, Place[]>();
  let own: Place[] = [];
  let next = 0;
  const lines = stdout.split('\n');
  for (let at = 0; at < lines.length; ) {
    const address = wanted[next];
    if (address !== undefined && lines[at] === `0x${(address - 1n).toString(16).padStart(16, '0')}`) {
      own = [];
      places.set(address, own);
      next += 1;
      at += 1;
      continue;
    }
    const place = toPlace(lines[at] ?? '', lines[at + 1] ?? '', files);
    if (place !== null) own.push(place);
    at += 2;
  }
  return (address) => places.get(address) ?? [];
}

function toPlace(name: string, position: string, files: ReadonlySet<string>): Place | null {
  const match = /^(.*):(\d+)(?: \(discriminator \d+\))?$/s.exec(position);
  const file = posix.normalize(match?.[1] ?? '').replace(/^\/work\//, '');
  const line = Number(match?.[2] ?? 0);
  if (line === 0 || !files.has(file)) return null;
  return { file, line, function: /^[A-Za-z_]\w*$/.test(name) ? name : '' };
}
