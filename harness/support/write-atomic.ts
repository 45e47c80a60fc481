import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Whoever reads `path` sees the old contents or the new, whole, also after `kill -9`. */
export async function writeAtomic(path: string, contents: string | Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Without fsync: it outlives the process, which is what is promised; a crash of the machine may cost a rerun.
  await writeFileAtomic(path, Buffer.from(contents), { mode, fsync: false });
}
