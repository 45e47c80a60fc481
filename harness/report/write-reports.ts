import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClassResult } from '../model/result.js';
import { HarnessFailure } from '../support/failure.js';
import { reasonOf } from '../support/machine.js';
import { writeAtomic } from '../support/write-atomic.js';
import type { EvidenceOf, Lang } from './report.js';
import { type Format, reporters } from './reporters.js';

/**
 * Writes the report of a class into `out`: each file whole or not at all, the same bytes for the same results.
 * Pages of students who are no longer in the class are removed.
 */
export async function writeReports(
  result: ClassResult,
  evidenceOf: EvidenceOf,
  { out, formats, lang }: { readonly out: string; readonly formats: readonly Format[]; readonly lang: Lang },
): Promise<void> {
  for (const format of formats) {
    for await (const { path, content } of reporters[format]({ result, evidenceOf, lang })) {
      await writeAtomic(join(out, path), content, { beside: out }).catch((error: unknown) => {
        const message = `${join(out, path)} cannot be written: ${reasonOf(error)}; what is graded is kept: put that right and give the same command again`;
        throw new HarnessFailure(message);
      });
    }
  }
  if (formats.includes('html')) await removeStalePages(join(out, 'students'), result);
}

async function removeStalePages(folder: string, { students }: ClassResult): Promise<void> {
  const current = new Set(students.map(({ id }) => `${id}.html`));
  const present = await readdir(folder).catch(() => []);
  const stale = present.filter((name) => name.endsWith('.html') && !current.has(name));
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
}
