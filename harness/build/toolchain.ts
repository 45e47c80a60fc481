import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { type Lacking, reasonForNone, type Tier } from '../model/tier.js';
import { runConfined } from '../support/confine/confine.js';
import { type Confinement, confinements, nameOf } from '../support/confine/confinements.js';
import { HarnessFailure, NoTemporaryFiles } from '../support/failure.js';
import { findExecutable } from '../support/find-executable.js';
import { chosenTier } from '../support/tier.js';
import { trace } from '../support/trace.js';

/** The compiler of this machine, and how tightly it can be confined here. */
export interface Toolchain {
  /** As in reports: `gcc 12.2.0`. */
  readonly name: string;
  readonly major: number;
  /** Absolute path without symbolic links. */
  readonly path: string;
  /** Changes when the compiler's version, packaging or target does; part of every cache key. */
  readonly id: string;
  readonly confinement: Confinement;
  /** Why it cannot be confined more tightly, for each better way; empty if there is none. */
  readonly loosened: readonly Lacking[];
}

const known = new Map<Tier | null, Promise<Toolchain>>();

/** Finds gcc and the tightest confinement that works, none better than `best`, by trying; asked once per process. */
export function toolchain(best: Tier | null = chosenTier()): Promise<Toolchain> {
  const found = known.get(best) ?? find(best);
  known.set(best, found);
  return found;
}

const minimum = 11;
const install = 'install it with: sudo apt-get install gcc libc6-dev';

async function find(best: Tier | null): Promise<Toolchain> {
  const path = await findExecutable('gcc');
  if (path === null) throw new HarnessFailure(`gcc is not on this machine; ${install}`);
  const reasons: Lacking[] = [];
  let started = false;
  for (const confinement of confinements(best)) {
    // Preprocessing an empty file loads the real compiler (cc1) with all its libraries, and -v says what it is.
    const tried = await runConfined(confinement, path, () => [['-v', '-E', 'empty.c', '-o', '../out/empty.i']], {
      files: { 'empty.c': new Uint8Array() },
      result: 'empty.i',
    }).then(
      (ended) => {
        started = true;
        return ended;
      },
      (error: unknown) => {
        if (!(error instanceof HarnessFailure) || error instanceof NoTemporaryFiles) throw error;
        return { result: null, stderr: error.message };
      },
    );
    // What the loader passes over is a part of the walls: without it the compiler tells what files this machine has.
    if (/^ERROR: ld\.so: object .* from LD_PRELOAD cannot be preloaded/m.test(tried.stderr))
      throw new NoTemporaryFiles(
        `nothing can be executed in ${tmpdir()} (TMPDIR), which the walls of the compiler need in tier ${confinement.tier}: is it ` +
          'mounted noexec? Name another folder: TMPDIR=/var/tmp',
      );
    const about = /^gcc version ((\d+)\.\S+).*$/m.exec(tried.stderr);
    const target = /^Target: (.*)$/m.exec(tried.stderr)?.[1];
    if (tried.result === null || about === null || target === undefined) {
      const failure = tried.stderr.trim().split('\n').at(-1) ?? '';
      reasons.push({ tier: confinement.tier, because: 'missing', why: failure });
      continue;
    }
    const [line = '', version = '', major = ''] = about;
    if (Number(major) < minimum)
      throw new HarnessFailure(`gcc ${version} is too old; version ${minimum} is needed; ${install}`);
    trace('build')('toolchain', { version, target, confinement: nameOf(confinement), reasons });
    const id = createHash('sha256').update(`${line}\n${target}`).digest('hex').slice(0, 16);
    return { name: `gcc ${version}`, major: Number(major), path, id, confinement, loosened: reasons };
  }
  throw new HarnessFailure(
    started
      ? `gcc does not work on this machine (${reasonForNone(reasons)}); ${install}`
      : `gcc cannot be run on this machine (${reasonForNone(reasons)}); ask: grade doctor`,
  );
}
