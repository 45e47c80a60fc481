// The machines that the isolation tiers are for, made on this one: each is a world with its own processes, IPC objects, /tmp and
// /dev/shm, entered as somebody, under restrictions.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { ownTmp } from '../../harness/support/own-tmp.js';
import { paths } from '../../harness/support/paths.js';

const here = join(paths.root, 'test/tiers');
const nobody = '65534';

export interface World {
  readonly name: string;
  /** What is left of the machine there. */
  readonly restrict: readonly string[];
  /** The tier that such a machine gives, and the compiler's. */
  readonly tier: string;
  readonly compiler: string;
  /** A run can be watched from the kernel's side. */
  readonly witness: boolean;
}

const container = '{container}';

export const worlds: readonly World[] = [
  { name: 'root', restrict: [], tier: 'A', compiler: 'A', witness: true },
  {
    name: 'an ordinary user',
    restrict: ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
    tier: 'A',
    compiler: 'A',
    witness: true,
  },
  {
    name: 'an ordinary user whose namespaces have no capabilities',
    restrict: [container, '--strip-mounts', '--user', nobody],
    tier: 'B',
    compiler: 'D',
    witness: true,
  },
  { name: 'root in a plain container', restrict: [container], tier: 'C', compiler: 'C', witness: false },
  {
    name: 'an ordinary user in a plain container',
    restrict: [container, '--user', nobody],
    tier: 'D',
    compiler: 'D',
    witness: false,
  },
];

/** Everything above is entered by root only. */
export const canEnter = process.getuid?.() === 0;

/** A folder that everybody may use, with the restricting program in it. */
export async function makePlace(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp('/var/tmp/grade-tiers-');
  await chmod(path, 0o755);
  await execa('gcc', ['-O1', '-o', join(path, 'plain-container'), join(here, 'plain-container.c')]);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** What is put before a command to execute it under the world's restrictions. */
export function restrictions({ restrict }: World, place: string): string[] {
  return restrict.map((word) => (word === container ? join(place, 'plain-container') : word));
}

/** Runs the command there; `folder` is its own, and the only one that outlives the world. */
export async function enter(
  world: World,
  place: string,
  folder: string,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; stderr: string; exitCode: number | undefined }> {
  await execa('mkdir', ['-p', '-m', '777', folder]);
  await chmod(folder, 0o777);
  const restrict = restrictions(world, place);
  const mounts = `${ownTmp} && exec "$@"`;
  const namespaces = ['--mount', '--pid', '--ipc', '--net', '--fork', '--kill-child', '--mount-proc']; // as a container's
  // A session of its own: no signal to a group leads out of it.
  return execa('setsid', ['--wait', 'unshare', ...namespaces, 'sh', '-c', mounts, 'sh', ...restrict, ...command], {
    reject: false,
    env: { ...env, HOME: folder, GRADE_CACHE: join(folder, 'cache') },
    timeout: 500_000,
    stdin: 'ignore',
  });
}
