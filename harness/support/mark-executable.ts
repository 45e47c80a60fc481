import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { paths } from './paths.js';

/** The compiler writes plain files; `bin` entries must be executable. */
await chmod(join(paths.root, 'dist', 'cli.js'), 0o755);
