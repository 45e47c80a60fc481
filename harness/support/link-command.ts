import { chmod, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { paths } from './paths.js';

/**
 * The last step of an installation: makes `npx grade` work in the package's own folder, for everybody who may read it.  The
 * compiler writes plain files, and npm links the commands of dependencies only; looked for elsewhere, the name would go to the
 * registry.  Were it a `bin` of package.json, npx would install the package for each user and build it anew first, which only
 * its owner can.
 */
const bin = join(paths.root, 'node_modules', '.bin');
await chmod(join(paths.root, 'dist', 'cli.js'), 0o755);
await mkdir(bin, { recursive: true });
await rm(join(bin, 'grade'), { force: true });
await symlink(join('..', '..', 'dist', 'cli.js'), join(bin, 'grade'));
