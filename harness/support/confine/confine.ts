// How tools that read what a student wrote are kept away from everything else.
//
// gcc reads whatever the source tells it to: `#include "/etc/passwd"`, `.incbin "…"`, `#include "/dev/zero"`; and what a
// source tells the assembler may be made to hurt those who read the executable afterwards.  So each call has a folder
//   work/   the student's files and the given headers: read-only, and the working directory
//   given/  what the harness adds: read-only, out of the reach of names in work/
//   out/    writable: the result, and temporary files where there is no better place
// and runs under native/build/confine, inside the walls of one tier: see native/confine/main.c.  None of the tools runs
// code of the student's.
//
// A demand for more walls than there are is refused; nothing is ever run without.
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { atExit } from '../at-exit.js';
import { HarnessFailure, NoTemporaryFiles } from '../failure.js';
import { bytesLeft, reasonOf } from '../machine.js';
import { paths } from '../paths.js';
import { readRegular } from '../read-regular.js';
import type { Confinement } from './confinements.js';
import { type Limit, limitOf } from './limit.js';
import { Lines } from './lines.js';
import { machineParts } from './machine.js';
import { makeWorkspace, ownUid, removeWorkspace } from './workspace.js';

export interface Confined {
  /** Relative path in the working directory → contents. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The same in `../given/`. */
  readonly given?: Readonly<Record<string, Uint8Array>>;
  /** Name of the file in `../out/` that is the result. */
  readonly result: string;
  /** What is printed is the result; else nobody reads it. */
  readonly print?: boolean;
  /** Gets each line of stderr instead of `stderr`, so that a flood of diagnostics is never held in memory. */
  readonly onLine?: (line: string) => void;
}

export interface Outcome {
  /** The result's bytes; null if the command failed or left none. */
  readonly result: Buffer | null;
  readonly stderr: string;
  /** Which limit ended the command; null if none did. */
  readonly limit: Limit | null;
}

/** Of one command, except `wallSeconds` and `scratchKib`: of all its processes. */
const bounds = {
  seconds: 5,
  memoryKib: 1 << 20,
  fileKib: 64 << 10,
  scratchKib: 128 << 10,
  wallSeconds: 600, // what counts is processor time; a busy machine makes much of little
} as const;

/** Runs `command` in a directory of its own with these files, once with each list of arguments; `calls` is told how that
 * directory is called inside.  The last call makes the result, and is not made if one before it has failed. */
export async function runConfined(
  confinement: Confinement,
  command: string,
  calls: (cwd: string) => readonly (readonly string[])[],
  what: Confined,
): Promise<Outcome> {
  const files = confinement.tier === 'A' ? {} : { [outOfReach]: await shim() };
  const contents = { files: what.files, given: { ...what.given, ...files } };
  const space = await makeWorkspace(confinement.ownUser, contents).catch((error: unknown) => {
    if (error instanceof HarnessFailure) throw error;
    throw new NoTemporaryFiles(
      `no temporary files can be made in ${tmpdir()} (TMPDIR): ${reasonOf(error)}; make room or set TMPDIR, for example to /var/tmp`,
    );
  });
  try {
    const lines = new Lines(what.onLine);
    const all = calls(confinement.tier === 'A' ? '/work' : join(space, 'work'));
    let failed = false;
    let limit: Limit | null = null;
    for (const [index, args] of all.entries()) {
      if (limit !== null || (failed && index === all.length - 1)) break;
      const ended = await run(confinement, space, [command, ...args], lines, what.print === true ? what.result : null);
      limit = ended.limit;
      failed = ended.failed || failed;
    }
    failed ||= limit !== null;
    // What the disk lacks is no mistake of a student's.
    if (limit === 'scratch' && (await bytesLeft(space)) < 2 * bounds.scratchKib * 1024)
      throw new HarnessFailure(`gcc found the disk full in ${tmpdir()}; make room or set TMPDIR`);
    const { bytes } = await readRegular(join(space, 'out', what.result), bounds.fileKib * 1024, 'refuse');
    return { result: failed ? null : bytes, stderr: lines.end(), limit };
  } finally {
    await removeWorkspace(space);
  }
}

const outOfReach = 'out_of_reach.so';
let read: Promise<Uint8Array> | undefined;

function shim(): Promise<Uint8Array> {
  read ??= readFile(paths.outOfReach).catch((cause: unknown) => {
    throw new HarnessFailure(`cannot read ${paths.outOfReach}; build it with: npm run build`, { cause });
  });
  return read;
}

async function run(
  confinement: Confinement,
  space: string,
  command: readonly string[],
  lines: Lines,
  print: string | null,
) {
  const { tier, ownUser } = confinement;
  const { reads, links } = await machineParts(command[0] ?? '');
  const { seconds, memoryKib, fileKib, scratchKib, wallSeconds } = bounds;
  const pairs = [
    ['tier', tier],
    ['dir', space],
    ['uid', ownUser ? ownUid : 0],
    ['seconds', seconds],
    ['memory', memoryKib],
    ['file', fileKib],
    ['scratch', scratchKib],
    ['wall', wallSeconds],
    ...(print === null ? [] : [['print', print]]),
    ...reads.map((path) => ['read', path]),
    ...(tier === 'A' ? links.map((link) => ['link', link]) : []),
  ];
  const child = execa(paths.confine, [...pairs.flat().map(String), '--', ...command], {
    env: {
      PATH: '/usr/bin:/bin',
      LC_ALL: 'C.UTF-8',
      ...(tier === 'A' ? { TMPDIR: '/tmp' } : { TMPDIR: '../out', GRADE_PRELOAD: `../given/${outOfReach}` }),
    },
    extendEnv: false,
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: { stdout: true, stderr: false },
    reject: false,
    detached: true, // Ctrl-C is for the grader, which lets this one finish
    timeout: (wallSeconds + 30) * 1000, // confine itself is watchful; this is for a machine that stands still
    killSignal: 'SIGKILL',
  });
  const named: NonNullable<ReturnType<typeof limitOf>>[] = [];
  lines.spy = (line) => {
    const limit = limitOf(line);
    if (limit !== null && named.length === 0) named.push(limit);
  };
  child.stderr?.on('data', (chunk: Buffer) => lines.add(chunk));
  const forget = atExit(() => child.kill('SIGTERM')); // it takes the tools along
  const { stdout, failed, code } = await child.finally(forget);
  if (code === 'ENOENT') throw new HarnessFailure(`${paths.confine} is not there; build it with: npm run build`);
  return judge(/^(\w+)(?: (\d+))? cpu (\d+)$/.exec(stdout ?? ''), failed, named[0] ?? null, lines.last);
}

/** What a tool that has hit a limit says goes by who says it; whether it was processor time is measured as well. */
function judge(
  report: RegExpExecArray | null,
  failed: boolean,
  named: ReturnType<typeof limitOf>,
  last: string,
): { readonly failed: boolean; readonly limit: Limit | null } {
  const [, end = '', status = '', cpuMs = ''] = report ?? [];
  if (report === null || failed || end === 'broken')
    throw new HarnessFailure(`the walls for the compiler cannot be made here: ${last || 'it ended without a word'}`);
  const seconds = Number(cpuMs) / 1000;
  if (end === 'scratch') return { failed: true, limit: 'scratch' };
  if (end === 'wall') {
    // Processor time is what the student is held to; a wall clock that runs out says something about this machine.
    if (seconds > bounds.seconds) return { failed: true, limit: 'cpu' };
    throw new HarnessFailure(`gcc did not end within ${bounds.wallSeconds} s; is the machine overloaded?`);
  }
  if (end === 'exited' && status === '0') return { failed: false, limit: null };
  // The kernel holds to the limit by ticks, which on a busy machine run ahead of what was really used.
  const limit = named === 'killed' ? (seconds > bounds.seconds / 4 ? 'cpu' : 'memory') : named;
  return { failed: true, limit };
}
