import { lstat, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Where the store looks up a key; it tells nobody but itself. */
const { bucketPath } = createRequire(import.meta.url)('cacache/lib/entry-index.js') as {
  readonly bucketPath: (store: string, key: string) => string;
};

export function placeOfEntry(store: string, key: string): string {
  return bucketPath(store, key);
}

/**
 * Removes what is no file of the store's: the store opens whatever lies there, and whoever opens a named pipe waits for
 * good (not even the end of the process would come), whoever reads a device never ends, and a folder is never replaced.
 */
export async function clearPlace(path: string, maxBytes: number): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null || (found.isFile() && found.size <= maxBytes)) return;
  await rm(path, { recursive: true, force: true });
}
