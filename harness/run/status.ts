import { constants } from 'node:os';

/** Names of signals by number, as in signal(7); of two names for one number the first is the usual one: SIGABRT, not SIGIOT. */
const signalNames = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);

/** The monitor's word for a program that it stopped itself (native/core/monitor.h). */
const endedByUs = 0xffff;

/** A wait status (wait(2)) in words: "exit 0", "SIGSEGV", "stopped by grade". */
export function statusText(status: number): string {
  if (status === endedByUs) return 'stopped by grade';
  const signal = status & 0x7f;
  if (signal === 0) return `exit ${(status >> 8) & 0xff}`;
  return signalName(signal);
}

/** "SIGUSR1", "SIGRTMIN+2". */
export function signalName(number: number): string {
  return (
    signalNames.get(number) ?? (number >= 34 ? `SIGRTMIN${number === 34 ? '' : `+${number - 34}`}` : `signal ${number}`)
  );
}

// Of two names for one number the first is the usual one: EAGAIN, not EWOULDBLOCK.
const errorNames = new Map(
  Object.entries(constants.errno)
    .reverse()
    .map(([name, number]) => [number, name]),
);

/** "EAGAIN"; a number that has no name stays one. */
export function errorName(number: number): string {
  return errorNames.get(number) ?? String(number);
}
