import type { Problem, Work } from '../model/submission.js';
import type { Assignment, Text } from '../model/suite.js';
import { isArchive } from './archives.js';
import { matchFiles } from './match-files.js';
import { readNote } from './submission-note.js';
import { baseName, problemWith, type Tree } from './tree.js';
import { wrong } from './wrong.js';
import { studentZip, zipTree } from './zip-tree.js';

export const maxZipBytes = 64 << 20;
const maxOdd = 5;
/** Some systems give each student a folder, with the zip inside that they handed in, and some zip that again. */
const deepestZip = 3;

interface Read {
  readonly name: string | null;
  readonly work: Record<string, Work>;
  readonly problems: Problem[];
}

/** What whoever collected the work has written beside a zip: it counts more than what the zip says. */
interface Around {
  readonly submitted: string | null;
  readonly zips: number;
}

/** Reads one student's tree.  Whatever is wrong with it is said; the student is never left out. */
async function readSubmission(
  tree: Tree,
  assignments: readonly Assignment[],
  shown: string,
  { submitted, zips }: Around,
): Promise<Read> {
  const note = await readNote(tree, shown);
  const around = { submitted: submitted ?? note.submitted, zips: zips + 1 };
  const inner = await onlyZip(tree);
  if (inner !== null)
    return { ...inner, name: note.name ?? inner.name, problems: [...note.problems, ...inner.problems] };
  const { work, problems } = await matchFiles(tree, assignments, shown, around.submitted);
  const odd = tree.odd.map(({ path, what }) => problemWith([shown, ...path].join('/'), wrong.odd(what)));
  const flaws = tree.flaws.map((flaw) => problemWith(shown || '.', flaw));
  if (shown !== '' && tree.files.length === 0 && tree.find === undefined && flaws.length === 0 && odd.length === 0) {
    flaws.push(problemWith(shown, wrong.empty));
  }
  const lacking = assignments.some(({ id, files }) => files.some((file) => work[id]?.files[file] === undefined));
  return {
    name: note.name,
    work,
    problems: [
      ...flaws,
      ...some(odd),
      ...(lacking && shown !== '' ? some(closedArchives()) : []),
      ...note.problems,
      ...problems,
    ],
  };

  async function onlyZip(outer: Tree): Promise<Read | null> {
    const asked = assignments.flatMap(({ files }) => files);
    const found = outer.files.filter(({ path }) => baseName(path).toLowerCase().endsWith('.zip'));
    const [zip] = found;
    if (zip === undefined || found.length > 1 || outer.files.some(({ path }) => asked.includes(baseName(path))))
      return null;
    const name = nameOf(zip.path);
    if (zips >= deepestZip) return { name: null, work: {}, problems: [problemWith(name, wrong.zipInZip(deepestZip))] };
    const opened = await openZip(() => zip.read(maxZipBytes), name);
    if (opened.tree === null) return { name: null, work: {}, problems: opened.problems };
    return readAndClose(opened.tree, assignments, name, around);
  }

  /** Where something is missing it may lie in what nobody has opened. */
  function closedArchives(): Problem[] {
    const closed = tree.files.filter(({ path }) => isArchive(baseName(path)));
    return closed.map(({ path }) => {
      const name = baseName(path).toLowerCase();
      const why: Text = name.endsWith('.zip') ? wrong.oneOfSome : wrong.otherArchive(name.slice(name.lastIndexOf('.')));
      return problemWith(nameOf(path), why);
    });
  }

  function nameOf(path: readonly string[]): string {
    return [shown, ...path].filter((part) => part !== '').join('/');
  }

  function some(problems: readonly Problem[]): Problem[] {
    const more = problems.length - maxOdd;
    return [...problems.slice(0, maxOdd), ...(more > 0 ? [problemWith(shown || '.', wrong.more(more))] : [])];
  }
}

/** Opens a student's zip, or says why not. */
export async function openZip(
  read: () => Promise<{ bytes: Buffer | null; refused: string | null }>,
  shown: string,
): Promise<{ tree: Tree | null; problems: Problem[] }> {
  const { bytes, refused } = await read();
  if (bytes !== null) return { tree: await zipTree(bytes, studentZip), problems: [] };
  const why = refused === 'too large' ? wrong.largeZip(maxZipBytes >> 20) : wrong.closedZip(refused ?? '');
  return { tree: null, problems: [problemWith(shown, why)] };
}

export async function readAndClose(
  tree: Tree,
  assignments: readonly Assignment[],
  shown: string,
  around: Around = { submitted: null, zips: 0 },
): Promise<Read> {
  try {
    return await readSubmission(tree, assignments, shown, around);
  } finally {
    await tree.close();
  }
}
