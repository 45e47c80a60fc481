import { readlinkSync } from 'node:fs';
import { statOf } from './proc.js';

/**
 * Stands in the name of whatever lies on disk only as long as this process lives, so that what a killed one left can be
 * told from what a living one uses.  The time of its start tells it from a later process with the same number.
 */
export const ownerMark = `${process.pid}s${statOf(process.pid)?.start ?? 0}n${namespace()}`;

/**
 * A mark within a name, as a part of a regular expression; the part after `s` is missing in older names.  A mark of
 * another namespace of processes (a container that shares this /tmp) does not match: who lives there cannot be seen here.
 */
export const ownerPattern = String.raw`(\d+)(?:s(\d+)n${namespace()})?`;

function namespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

/** Whether the process that these two parts of a mark name has ended; false where nobody knows, for want of /proc. */
export function hasEnded(pid: string, start: string | undefined): boolean {
  if (statOf(process.pid) === null) return false;
  const now = statOf(Number(pid));
  return now === null || (start !== undefined && now.start !== start);
}
