import { spawnSync } from 'node:child_process';
import { ownTmp } from '../support/own-tmp.js';

const inside = 'GRADE_HOSTILE_INSIDE';

/**
 * Root runs the collection in namespaces of their own, with a /tmp and a /dev/shm of their own: whatever still got out of a
 * run would go no further, would end with the first process, and nothing that others do on this machine is taken for an
 * effect.  Returns the exit status of this very command in there; null if this is it, or if there is no going there.
 */
export function goInside(uid: number | null): number | null {
  if (process.env[inside] !== undefined || process.getuid?.() !== 0) return null;
  const as = uid === null ? '' : `exec setpriv --reuid=${uid} --regid=${uid} --clear-groups `;
  const prepare = `${ownTmp} && ${as === '' ? 'exec ' : as}"$@"`;
  const namespaces = ['--mount', '--pid', '--ipc', '--net', '--fork', '--kill-child', '--mount-proc'];
  const { status } = spawnSync(
    'unshare',
    [...namespaces, 'sh', '-c', prepare, 'sh', process.execPath, ...process.argv.slice(1)],
    { stdio: 'inherit', env: { ...process.env, [inside]: '1', GRADE_CANARY: 'SECRET' } },
  );
  return status ?? 1;
}
