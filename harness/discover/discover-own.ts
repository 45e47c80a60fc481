import { basename, resolve } from 'node:path';
import type { Problem, Submission } from '../model/submission.js';
import type { Assignment } from '../model/suite.js';
import { readRegular } from '../support/read-regular.js';
import { folderTree } from './folder-tree.js';
import { readAndClose } from './read-submission.js';
import { emptyTree, problemWith, type Tree } from './tree.js';

/** The work of the student who asks: these files, or without any what lies in the folder `cwd`. */
export async function discoverOwn(
  where: { readonly cwd: string; readonly files: readonly string[] },
  assignments: readonly Assignment[],
): Promise<{ submission: Submission; problems: Problem[] }> {
  const problems: Problem[] = [];
  const tree =
    where.files.length > 0 ? await namedFiles(where.cwd, where.files, problems) : await folderTree(where.cwd);
  const { name, work, problems: own } = await readAndClose(tree, assignments, '');
  const asked = assignments.flatMap(({ files }) => files);
  if (Object.keys(work).length === 0 && problems.length === 0) {
    problems.push(
      problemWith(
        where.files.join(' ') || '.',
        `there is no file of the assignment here; expected ${asked.join(', ')}`,
      ),
    );
  }
  return { submission: { id: 'me', name: name ?? '', work, problems: own }, problems };
}

/** The student's own machine: here a symbolic link is theirs to follow. */
async function namedFiles(cwd: string, files: readonly string[], problems: Problem[]): Promise<Tree> {
  const found: Tree['files'][number][] = [];
  for (const file of files) {
    const path = resolve(cwd, file);
    const { refused } = await readRegular(path, 1);
    if (refused === null || refused === 'too large') {
      found.push({ path: [basename(path).normalize('NFC')], read: (maxBytes) => readRegular(path, maxBytes) });
    } else
      problems.push(
        problemWith(
          file,
          refused === 'missing' ? 'there is no such file; correct the name' : `is no file to read (${refused})`,
        ),
      );
  }
  return { ...emptyTree, files: found };
}
