import { access, constants, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Where a tool lies on $PATH, as an absolute path without links; null if it does not.  An entry that means the current folder
 * is passed over: that may be a student's.
 */
export async function findExecutable(name: string, env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  for (const dir of (env['PATH'] || '/usr/bin:/bin').split(delimiter)) {
    const path = join(dir, name);
    if (isAbsolute(dir) && (await isExecutable(path))) return realpath(path);
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK)
    .then(() => stat(path))
    .then(
      (found) => found.isFile(),
      () => false,
    );
}
