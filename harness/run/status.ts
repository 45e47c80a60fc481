import { constants } from 'node:os';

/** Names of signals by number, as in signal(7). */
export const signalNames = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/** A wait status (wait(2)) in words: "exit 0", "SIGSEGV". */
export function statusText(status: number): string {
  const signal = status & 0x7f;
  if (signal === 0) return `exit ${(status >> 8) & 0xff}`;
  return signalNames.get(signal) ?? `signal ${signal}`;
}
