import { closeSync, ftruncateSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino } from 'pino';
import { type Clock, systemClock } from './clock.js';
import { HarnessFailure } from './failure.js';
import { reasonOf } from './machine.js';
import { makeFolder } from './make-folder.js';
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

export async function openRunLog(
  path: string,
  clock: Clock = systemClock,
  onError: (error: unknown) => void = () => undefined,
): Promise<RunLog> {
  await makeFolder(dirname(path));
  const lines = lineFile(path, onError);
  const timestamp = () => `,"time":"${new Date(clock.now()).toISOString()}"`;
  const log = pino({ base: null, timestamp, formatters: { level: (label) => ({ level: label }) } }, lines);
  return {
    write: (event, details = {}) => log.info(visible({ event, ...details }) as object),
    close: async () => lines.close(),
  };
}

/** What lies there may be a link or a pipe: nothing is written through it, and nobody waits for a reader. */
function openNew(path: string): number {
  try {
    try {
      unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    return openSync(path, 'wx', 0o644);
  } catch (cause) {
    throw new HarnessFailure(
      `${path} cannot be written: ${reasonOf(cause)}; put that right or name another folder: --out`,
    );
  }
}

/**
 * Each line is written at once and not buffered: after `kill -9` the log is what tells how far a grading came.  On a full
 * disk it ends with the last whole line; the grading goes on without it.
 */
function lineFile(path: string, onError: (error: unknown) => void) {
  const file = openNew(path);
  let length = 0;
  let open = true;
  const close = () => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    close,
    write(line: string): void {
      if (!open) return;
      const bytes = Buffer.from(line);
      try {
        if (writeSync(file, bytes) < bytes.length) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        length += bytes.length;
      } catch (error) {
        ftruncateSync(file, length);
        close();
        onError(error);
      }
    },
  };
}
