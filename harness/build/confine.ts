// How the compiler is kept away from everything but the student's files.
//
// gcc reads whatever the source tells it to: `#include "/etc/passwd"`, `.incbin "…"`, `#include "/dev/zero"`.  So each
// compilation has a root directory of its own, in a mount namespace of its own, that holds nothing but
//   work/   the student's files and the given headers: read-only for the compiler, and its working directory
//   out/    writable: temporary files and the result
//   usr/    the machine's, bound in the new namespace only
// with a user of its own, an empty environment and hard limits.  The compiler never runs code of the student's, so no
// process of theirs exists here.
//
// Where mounting is not allowed (a plain container), only uid and limits remain: world-readable files of the machine
// can then be seen by a source that names them.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { atExit } from '../support/at-exit.js';
import { HarnessFailure } from '../support/failure.js';
import { bytesLeft, reasonOf } from '../support/machine.js';
import { readRegular } from '../support/read-regular.js';
import { compilerUid as uid, makeRoot, type Root, removeRoot } from './confined-root.js';
import { Stderr } from './stderr.js';

export interface Confinement {
  readonly name: 'own root' | 'own root by user namespace' | 'own user' | 'limits only';
  /** The compiler sees the new root as `/`. */
  readonly ownRoot: boolean;
  readonly ownUser: boolean;
}

/** From the tightest on; the first that works is taken. */
export function confinements(): readonly Confinement[] {
  return process.getuid?.() === 0
    ? [
        { name: 'own root', ownRoot: true, ownUser: true },
        { name: 'own user', ownRoot: false, ownUser: true },
      ]
    : [
        { name: 'own root by user namespace', ownRoot: true, ownUser: false },
        { name: 'limits only', ownRoot: false, ownUser: false },
      ];
}

export interface Confined {
  /** Relative path in the working directory → contents. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Name of the file in `../out/` that is the result. */
  readonly result: string;
  /** Gets each line of stderr instead of `stderr`, so that a flood of diagnostics is never held in memory. */
  readonly onLine?: (line: string) => void;
}

export interface Outcome {
  /** The result's bytes; null if the command failed or left none. */
  readonly result: Buffer | null;
  readonly stderr: string;
}

const limits = ['--core=0', '--cpu=5', '--as=1073741824', '--fsize=67108864', '--nofile=128'];
const wallMs = 120_000;
const maxResultBytes = 64 << 20;

/** Runs `command` in a directory of its own with these files, once with each list of arguments; `calls` is told how that
 * directory is called inside.  The last call makes the result, and is not made if one before it has failed. */
export async function runConfined(
  confinement: Confinement,
  command: string,
  calls: (cwd: string) => readonly (readonly string[])[],
  what: Confined,
): Promise<Outcome> {
  const root = await makeRoot(confinement, command, what.files).catch((error: unknown) => {
    throw new HarnessFailure(`nothing can be compiled in ${tmpdir()}: ${reasonOf(error)}; make room or set TMPDIR`);
  });
  try {
    let noRoom = false;
    const stderr = new Stderr((line) => {
      noRoom ||= saysNoRoom(line);
      what.onLine?.(line);
    }, what.onLine === undefined);
    const cwd = confinement.ownRoot ? '/work' : join(root.path, 'work');
    const all = calls(cwd);
    let failed = false;
    for (const [index, args] of all.entries()) {
      if (failed && index === all.length - 1) break;
      failed = (await run(confinement, root, [command, ...args], stderr)) || failed;
    }
    const { bytes } = await readRegular(join(root.path, 'out', what.result), maxResultBytes, 'refuse');
    if (failed && noRoom && (await bytesLeft(root.path)) < plentyBytes)
      throw new HarnessFailure(`gcc found the disk full in ${tmpdir()}; make room or set TMPDIR`);
    return { result: failed ? null : bytes, stderr: stderr.end() };
  } finally {
    await removeRoot(root);
  }
}

/** What a compiler may have written and removed again when it failed. */
const plentyBytes = 256 << 20;

/** A line of a tool, not one about a place in a source: what the disk lacks is no mistake of a student's. */
function saysNoRoom(line: string): boolean {
  return line.endsWith(': No space left on device') && !/^[^:]+:\d+:/.test(line);
}

async function run(confinement: Confinement, root: Root, command: readonly string[], stderr: Stderr) {
  const [file = '', ...rest] = commandLine(confinement, root, command);
  const child = execa(file, rest, {
    cwd: join(root.path, 'work'),
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TMPDIR: '../out' },
    extendEnv: false,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'pipe',
    buffer: false,
    reject: false,
    detached: true, // a process group of its own, so that all of it can be killed
  });
  child.stderr.on('data', (chunk: Buffer) => stderr.add(chunk));
  const forget = atExit(() => killGroup(child.pid));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killGroup(child.pid);
  }, wallMs);
  const ended = await child.finally(() => {
    clearTimeout(timer);
    forget();
  });
  killGroup(child.pid);
  // CPU time is what the student is held to; a wall clock that runs out says something about this machine.
  if (late) throw new HarnessFailure(`gcc did not end within ${wallMs / 1000} s; is the machine overloaded?`);
  if (ended.code === 'ENOENT')
    throw new HarnessFailure(`"${file}" is not on this machine; install it with: sudo apt-get install util-linux`);
  return ended.failed;
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left: the usual case.
  }
}

/** Binding is done by a shell between two `unshare`s: the first makes the namespace, the second enters the root. */
const bindAndEnter = 'root=$1; shift; for d in $MOUNTS; do mount --rbind "/$d" "$root/$d" || exit 125; done; exec "$@"';

function commandLine({ ownRoot, ownUser }: Confinement, root: Root, command: readonly string[]): string[] {
  const limited = ['prlimit', ...limits, ...(ownUser ? ['--nproc=512'] : []), '--', ...command];
  if (!ownRoot)
    return ownUser
      ? ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--no-new-privs', ...limited]
      : limited;
  const enter = [
    'unshare',
    `--root=${root.path}`,
    '--wd=/work',
    ...(ownUser ? [`--setgid=${uid}`, `--setuid=${uid}`] : []),
  ];
  const script = bindAndEnter.replace('$MOUNTS', root.mounts.join(' '));
  return [
    'unshare',
    '--mount',
    ...(ownUser ? [] : ['--map-root-user']),
    'sh',
    '-c',
    script,
    'sh',
    root.path,
    ...enter,
    ...limited,
  ];
}
