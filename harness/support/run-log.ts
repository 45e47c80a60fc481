import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { destination, pino } from 'pino';
import { type Clock, systemClock } from './clock.js';
import { escapeControl } from './text.js';

/** `run.ndjson`: one JSON object per line with its time; the only output in which two gradings of the same input differ. */
export interface RunLog {
  write(event: string, details?: Readonly<Record<string, unknown>>): void;
  /** Everything written so far is in the file. */
  close(): Promise<void>;
}

/** Whoever prints the log is not commanded by it. */
function visible(value: unknown): unknown {
  if (typeof value === 'string') return escapeControl(value);
  if (Array.isArray(value)) return value.map(visible);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [escapeControl(key), visible(each)]));
}

export async function openRunLog(path: string, clock: Clock = systemClock): Promise<RunLog> {
  await mkdir(dirname(path), { recursive: true });
  // Written at once and not buffered: after `kill -9` the log is what tells how far a grading came.
  const file = destination({ dest: path, append: false, sync: true });
  const timestamp = () => `,"time":"${new Date(clock.now()).toISOString()}"`;
  const log = pino({ base: null, timestamp, formatters: { level: (label) => ({ level: label }) } }, file);
  return {
    write: (event, details = {}) => log.info(visible({ event, ...details }) as object),
    close: () =>
      new Promise((resolve) => {
        file.once('close', resolve);
        file.end();
      }),
  };
}
