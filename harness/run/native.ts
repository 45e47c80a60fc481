import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HarnessFailure } from '../support/failure.js';
import { paths } from '../support/paths.js';
import type { LogLayout } from './log.js';

/** What a monitor answers: flat key-value pairs, and with `record` the whole log of the last schedule. */
export interface Answer {
  readonly pairs: readonly string[];
  readonly log: ArrayBuffer | null;
}

/** A long-lived monitor process. A request never rejects for what a student's program does. */
export interface NativeMonitor {
  request(pairs: readonly string[]): Promise<Answer>;
  close(): void;
  readonly pid: number;
}

interface Addon {
  startMonitor(path: string): NativeMonitor;
  readonly layout: Omit<LogLayout, 'callNames'>;
  readonly callNames: readonly string[];
}

let addon: Addon | undefined;

/** Starts a monitor; the one place that loads the addon. */
export function startMonitor(): NativeMonitor {
  try {
    return load().startMonitor(paths.monitor);
  } catch (cause) {
    if (cause instanceof HarnessFailure) throw cause;
    const advice = existsSync(paths.monitor) ? '' : '; build it with: npm run build';
    throw new HarnessFailure(`cannot start ${paths.monitor}${advice}`, { cause });
  }
}

/** Where the parts of a log lie, from the compiler that laid it out. */
export function logLayout(): LogLayout {
  const { layout, callNames } = load();
  return { ...layout, callNames };
}

function load(): Addon {
  try {
    addon ??= createRequire(import.meta.url)(paths.addon) as Addon;
    return addon;
  } catch (cause) {
    throw new HarnessFailure(`cannot load ${paths.addon}; build it with: npm run build`, { cause });
  }
}
