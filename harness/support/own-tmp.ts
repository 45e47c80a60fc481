import { paths } from './paths.js';

const quoted = `'${paths.root.replaceAll("'", "'\\''")}'`;

/** Lines of sh for a new mount namespace: a /tmp and a /dev/shm of its own, in which this installation is still to be seen. */
export const ownTmp = [
  `exec 9< ${quoted}`,
  'mount -t tmpfs -o mode=1777 none /tmp',
  'mount -t tmpfs -o mode=1777,size=1g none /dev/shm',
  `{ [ -e ${quoted} ] || { mkdir -p ${quoted} && mount -c --bind /proc/self/fd/9 ${quoted}; }; }`,
  'exec 9<&-',
].join(' && ');
