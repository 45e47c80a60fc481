import { isAbsolute, relative } from 'node:path';

/** How a file is called in problems: relative to the working directory if it lies inside, else absolute. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? path : near;
}
