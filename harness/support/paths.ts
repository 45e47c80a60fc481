import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This file lies two folders below the root both as source (`harness/support`) and when built (`dist/support`). */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const nativeBuild = join(root, 'native', 'build');

/** Where the parts of this package lie; the only place that knows. */
export const paths = {
  root,
  nativeBuild,
  runtimeLibrary: join(nativeBuild, 'libgrade_runtime.so'),
  monitor: join(nativeBuild, 'monitor'),
  confine: join(nativeBuild, 'confine'),
  outOfReach: join(nativeBuild, 'out_of_reach.so'),
  addon: join(nativeBuild, 'grade.node'),
  runtimeInclude: join(root, 'native', 'runtime', 'include'),
  templates: join(root, 'reports', 'templates'),
  reportsOut: join(root, 'reports', 'out'),
} as const;
