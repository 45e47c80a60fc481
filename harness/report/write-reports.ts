import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClassResult } from '../model/result.js';
import { HarnessFailure } from '../support/failure.js';
import { reasonOf } from '../support/machine.js';
import { type Beside, writeBeside } from '../support/write-atomic.js';
import type { EvidenceOf, Lang } from './report.js';
import { type Format, reporters } from './reporters.js';

/**
 * Writes the report of a class into `out`: the same bytes for the same results, and the report that was there stays whole
 * until the new one is.  So nothing takes its name before everything is on the disk, and then what is pointed to comes before
 * what points to it: no index ever leads to a page that is not there.  Pages of students who are no longer in the class
 * are removed last.
 */
export async function writeReports(
  result: ClassResult,
  evidenceOf: EvidenceOf,
  { out, formats, lang }: { readonly out: string; readonly formats: readonly Format[]; readonly lang: Lang },
): Promise<void> {
  const written: { readonly path: string; readonly file: Beside }[] = [];
  try {
    for (const format of formats) {
      for await (const { path, content } of reporters[format]({ result, evidenceOf, lang })) {
        const file = await telling(join(out, path), () =>
          writeBeside(join(out, path), content, { beside: out, sync: true }),
        );
        written.push({ path, file });
      }
    }
    for (const { path, file } of written.toSorted((a, b) => turnOf(a.path) - turnOf(b.path)))
      await telling(join(out, path), () => file.publish());
  } catch (error) {
    // Those that have their name already are gone from here.
    await Promise.all(written.map(({ file }) => file.discard()));
    throw error;
  }
  if (formats.includes('html')) await removeStalePages(join(out, 'students'), result);
}

/** Pages, then what stands alone, then the index and at last the truth that other programs read. */
function turnOf(path: string): number {
  if (path.startsWith('students/')) return 0;
  return 1 + ['index.html', 'results.json'].indexOf(path) + 1;
}

async function telling<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new HarnessFailure(
      `${path} cannot be written: ${reasonOf(error)}; what is graded is kept, and so is the report that was there: put that right and give the same command again`,
    );
  }
}

async function removeStalePages(folder: string, { students }: ClassResult): Promise<void> {
  const current = new Set(students.map(({ id }) => `${id}.html`));
  const present = await readdir(folder).catch(() => []);
  const stale = present.filter((name) => name.endsWith('.html') && !current.has(name));
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
}
