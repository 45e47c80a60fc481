import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

/** Does `path` lie in `folder`, or is it that folder, whatever links lead there?  Neither has to exist. */
export async function liesIn(path: string, folder: string): Promise<boolean> {
  const way = relative(await real(resolve(folder)), await real(resolve(path)));
  return way !== '..' && !way.startsWith('../');
}

async function real(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null);
  if (found !== null || dirname(path) === path) return found ?? path;
  return join(await real(dirname(path)), relative(dirname(path), path));
}
