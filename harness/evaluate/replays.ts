import type { ReplaySchedule } from '../model/result.js';
import type { Assignment, Scenario } from '../model/suite.js';
import type { Executable } from '../run/findings.js';
import type { RunOptions, Trial } from '../run/scenario.js';
import { readToken, replayToken } from '../run/token.js';
import { type Cache, isWhole } from '../support/cache.js';

/** A trial as it is kept, so that a token leads back to it. */
interface Kept {
  readonly key: string;
  readonly assignment: Assignment;
  readonly scenario: Scenario;
  readonly executables: readonly (readonly [
    string,
    Omit<Executable, 'files'> & { readonly files: readonly string[] },
  ])[];
  readonly sources?: Trial['sources'];
  readonly options: RunOptions;
  readonly replays: readonly ReplaySchedule[];
}

export async function keepForReplay(
  trial: Trial,
  key: string,
  replays: readonly ReplaySchedule[],
  cache: Cache,
): Promise<void> {
  const executables = [...trial.executables].map(
    ([name, executable]) => [name, { ...executable, files: [...executable.files] }] as const,
  );
  await cache.cached(['replay', runOf(key)], async (): Promise<Kept> => ({ ...trial, key, executables, replays }));
}

/** The trial and the execution that a token names; null if it is no token, was never printed with this cache, or what was run is damaged there. */
export async function findReplay(
  token: string,
  cache: Cache,
): Promise<{ readonly trial: Trial; readonly key: string; readonly replay: ReplaySchedule } | null> {
  const read = readToken(token);
  if (read === null) return null;
  const kept = await cache.cached(['replay', read.run], unknown).catch((error: unknown) => {
    if (error instanceof Unknown) return null;
    throw error;
  });
  const replay = kept?.replays[read.index];
  if (kept === null || replay === undefined) return null;
  const executables = new Map(
    kept.executables.map(([name, executable]) => [name, { ...executable, files: new Set(executable.files) }]),
  );
  // Another program in its place would show another execution.
  for (const { path, content } of executables.values()) if (!(await isWhole(path, content))) return null;
  return { trial: { ...kept, executables }, key: kept.key, replay };
}

class Unknown extends Error {}

async function unknown(): Promise<Kept> {
  throw new Unknown();
}

function runOf(key: string): string {
  return readToken(replayToken(key, 0))?.run ?? '';
}
