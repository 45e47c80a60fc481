import type { Problem, Work } from '../model/submission.js';
import type { Assignment } from '../model/suite.js';
import { matchFiles } from './match-files.js';
import { readNote } from './submission-note.js';
import { baseName, problemWith, type Tree } from './tree.js';
import { studentZip, zipTree } from './zip-tree.js';

export const maxZipBytes = 64 << 20;
const maxOdd = 5;

/** Reads one student's tree.  Whatever is wrong with it is said; the student is never left out. */
async function readSubmission(
  tree: Tree,
  assignments: readonly Assignment[],
  shown: string,
): Promise<{ name: string | null; work: Record<string, Work>; problems: Problem[] }> {
  const inner = await onlyZip(tree);
  if (inner !== null) return inner.tree === null ? inner : readAndClose(inner.tree, assignments, inner.shown);
  const note = await readNote(tree, shown);
  const { work, problems } = await matchFiles(tree, assignments, shown, note.submitted);
  const odd = tree.odd.map(({ path, what }) =>
    problemWith([shown, ...path].join('/'), `is a ${what}; it was not opened`),
  );
  const more = odd.length > maxOdd ? [problemWith(shown || '.', `has ${odd.length - maxOdd} more of the kind`)] : [];
  const flaws = tree.flaws.map((flaw) => problemWith(shown || '.', flaw));
  if (shown !== '' && tree.files.length === 0 && tree.find === undefined && flaws.length === 0 && odd.length === 0) {
    flaws.push(problemWith(shown, 'is empty'));
  }
  return {
    name: note.name,
    work,
    problems: [...flaws, ...odd.slice(0, maxOdd), ...more, ...note.problems, ...problems],
  };

  /** Some systems give each student a folder, with the zip they handed in inside. */
  async function onlyZip(outer: Tree) {
    const asked = assignments.flatMap(({ files }) => files);
    const zips = outer.files.filter(({ path }) => baseName(path).toLowerCase().endsWith('.zip'));
    const [zip] = zips;
    if (zip === undefined || zips.length > 1 || outer.files.some(({ path }) => asked.includes(baseName(path))))
      return null;
    const name = [shown, ...zip.path].filter((part) => part !== '').join('/');
    return openZip(() => zip.read(maxZipBytes), name);
  }
}

/** Opens a student's zip, or says why not. */
export async function openZip(read: () => Promise<{ bytes: Buffer | null; refused: string | null }>, shown: string) {
  const { bytes, refused } = await read();
  if (bytes !== null) return { tree: await zipTree(bytes, studentZip), shown, name: null, work: {}, problems: [] };
  const message =
    refused === 'too large'
      ? `is larger than ${maxZipBytes >> 20} MiB and was not opened`
      : `cannot be opened (${refused})`;
  return { tree: null, shown, name: null, work: {}, problems: [problemWith(shown, message)] };
}

export async function readAndClose(tree: Tree, assignments: readonly Assignment[], shown: string) {
  try {
    return await readSubmission(tree, assignments, shown);
  } finally {
    await tree.close();
  }
}
