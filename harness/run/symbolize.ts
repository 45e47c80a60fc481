import { posix } from 'node:path';
import { execa } from 'execa';
import type { Place } from '../model/result.js';

/** Resolves return addresses of one executable to lines of the student's files. */
export type Symbolizer = (address: bigint) => Place | null;

/**
 * Asks addr2line once for all addresses. The executable may be hostile, so the tool runs with limits of its own and
 * what it prints is taken for data: names that are not identifiers and files that were not handed in are dropped.
 *
 * A return address is the instruction after the call; one byte less lies within the call itself.
 */
export async function symbolize(
  executable: string,
  addresses: readonly bigint[],
  files: ReadonlySet<string>,
): Promise<Symbolizer> {
  const wanted = [...new Set(addresses.filter((address) => address > 0n))];
  if (wanted.length === 0) return () => null;
  const { stdout } = await execa('addr2line', ['-f', '-e', executable], {
    input: wanted.map((address) => `0x${(address - 1n).toString(16)}\n`).join(''),
    timeout: 20_000,
    maxBuffer: 8 << 20,
    reject: false,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    extendEnv: false,
  });
  const lines = stdout.split('\n');
  const places = new Map<bigint, Place | null>();
  wanted.forEach((address, i) => {
    places.set(address, toPlace(lines[2 * i] ?? '', lines[2 * i + 1] ?? '', files));
  });
  return (address) => places.get(address) ?? null;
}

function toPlace(name: string, position: string, files: ReadonlySet<string>): Place | null {
  const match = /^(.*):(\d+)(?: \(discriminator \d+\))?$/s.exec(position);
  const path = posix.normalize(match?.[1] ?? '').replace(/^\/work\//, '');
  const file = files.has(path) ? path : posix.basename(path);
  const line = Number(match?.[2] ?? 0);
  if (line === 0 || !files.has(file)) return null;
  return { file, line, function: /^[A-Za-z_]\w*$/.test(name) ? name : '' };
}
