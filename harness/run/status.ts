import { constants } from 'node:os';

const signals = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/** A wait status (wait(2)) in words: "exit 0", "SIGSEGV". */
export function statusText(status: number): string {
  const signal = status & 0x7f;
  if (signal === 0) return `exit ${(status >> 8) & 0xff}`;
  return signals.get(signal) ?? `signal ${signal}`;
}
