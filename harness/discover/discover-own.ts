import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Problem, Submission } from '../model/submission.js';
import type { Suite } from '../model/suite.js';
import { readRegular } from '../support/read-regular.js';
import { folderTree } from './folder-tree.js';
import { readAndClose } from './read-submission.js';
import { problemWith, type Tree, type TreeFile } from './tree.js';
import { wrong } from './wrong.js';

/** The work of the student who asks: these files and folders, or without any what lies in the folder `cwd`.  Work that
 * belongs to no assignment is no problem here: whoever asks knows better what to say. */
export async function discoverOwn(
  files: readonly string[],
  suite: Pick<Suite, 'assignments'>,
  cwd: string = process.cwd(),
): Promise<{ submission: Submission; problems: Problem[] }> {
  const problems: Problem[] = [];
  const tree = await ownTree(files.length === 0 ? ['.'] : files, cwd, problems);
  const { name, work, problems: own } = await readAndClose(tree, suite.assignments, '');
  return { submission: { id: 'me', name: name ?? '', work, problems: own }, problems };
}

/** The student's own machine: here a symbolic link is theirs to follow. */
async function ownTree(named: readonly string[], cwd: string, problems: Problem[]): Promise<Tree> {
  const folders: Tree[] = [];
  const files: TreeFile[] = [];
  for (const name of named) {
    const path = resolve(cwd, name);
    const { refused } = await readRegular(path, 1);
    if (refused === 'folder') folders.push(await folderTree(await realpath(path)));
    else if (refused === null || refused === 'too large') {
      files.push({ path: [basename(path).normalize('NFC')], read: (maxBytes) => readRegular(path, maxBytes) });
    } else {
      problems.push(problemWith(name, refused === 'missing' ? wrong.noFile : wrong.unreadable(refused)));
    }
  }
  const [only] = folders;
  if (only !== undefined && folders.length === 1 && files.length === 0) return only;
  return {
    files: [...files, ...folders.flatMap((folder) => folder.files)],
    odd: folders.flatMap((folder) => folder.odd),
    flaws: folders.flatMap((folder) => folder.flaws),
    close: async () => {
      for (const folder of folders) await folder.close();
    },
  };
}
