/** The time of day, given to whatever needs it, so that tests and golden files can hold it still. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export function stoppedClock(iso: string): Clock {
  const ms = Date.parse(iso);
  return { now: () => ms };
}

/** Seconds since it was made; for what is told about this machine, never for what is decided. */
export function stopwatch(): () => number {
  const began = performance.now();
  return () => (performance.now() - began) / 1000;
}
