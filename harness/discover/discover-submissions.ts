import { resolve } from 'node:path';
import type { Problem, Submission } from '../model/submission.js';
import type { Assignment, Suite } from '../model/suite.js';
import { byCodePoint } from '../support/order.js';
import { type ClassEntry, isZip, listClass, ownName } from './class-entries.js';
import { flatName } from './flat-name.js';
import { openZip, maxZipBytes, readAndClose } from './read-submission.js';
import { studentName, uniqueIds } from './student-name.js';
import { emptyTree, problemWith, type Tree, type TreeFile } from './tree.js';
import { wrong } from './wrong.js';

/** One student's part of the class: a folder, a zip, or loose files named after them. */
interface Part {
  /** Its name without `.zip`. */
  readonly folder: string;
  readonly shown: string;
  open(): Promise<{ tree: Tree | null; problems: readonly Problem[] }>;
}

/** Finds what a class handed in: `path` is a folder or a zip with one folder, zip or `student_file.c` per student.
 * Sorted by id; every student found is there, with what is wrong as problems. */
export async function discoverSubmissions(
  path: string,
  suite: Pick<Suite, 'assignments'>,
): Promise<{ submissions: Submission[]; problems: Problem[] }> {
  const { assignments } = suite;
  const listing = await listClass(resolve(path), assignments);
  if (listing.unusable !== null) return { submissions: [], problems: [problemWith(path, listing.unusable)] };
  try {
    const problems = listing.flaws.map((flaw) => problemWith(path, flaw));
    const asked = assignments.flatMap(({ files }) => files);
    const single = listing.entries.some(({ kind, name }) => kind === 'file' && asked.includes(name));
    const parts = single
      ? [
          {
            folder: ownName(resolve(path)),
            shown: ownName(resolve(path)),
            open: async () => ({ tree: await listing.open(), problems: [] }),
          },
        ]
      : partsOf(listing.entries, assignments, problems);
    if (parts.length === 0 && problems.length === 0) problems.push(problemWith(path, wrong.nothing));
    return { submissions: await readParts(parts, assignments, problems), problems };
  } finally {
    await listing.close();
  }
}

async function readParts(
  parts: readonly Part[],
  assignments: readonly Assignment[],
  problems: Problem[],
): Promise<Submission[]> {
  const students = parts.map(({ folder }) => ({ folder, ...studentName(folder) }));
  const ids = uniqueIds(students);
  const submissions: Submission[] = [];
  for (const [i, part] of parts.entries()) {
    const { id = '', name = '' } = students[i] ?? {};
    const unique = ids[i] ?? id;
    const clash = clashOf(id, unique);
    const told = clash === null ? [] : [problemWith(part.shown, clash)];
    if (unique !== id) problems.push(...told);
    const opened = await part.open();
    const read = opened.tree === null ? null : await readAndClose(opened.tree, assignments, part.shown);
    submissions.push({
      id: unique,
      name: read?.name ?? name,
      work: read?.work ?? {},
      problems: [...told, ...opened.problems, ...(read?.problems ?? [])],
    });
  }
  return submissions.sort((a, b) => byCodePoint(a.id, b.id));

  /** Whose id it really is only a person can say, so both are to be looked at. */
  function clashOf(id: string, unique: string) {
    if (unique !== id) return wrong.idTaken(id, unique);
    return students.filter((student) => student.id === id).length > 1 ? wrong.idClaimed(id) : null;
  }
}

function partsOf(entries: readonly ClassEntry[], assignments: readonly Assignment[], problems: Problem[]): Part[] {
  const parts: Part[] = [];
  const loose = new Map<string, TreeFile[]>();
  for (const entry of entries) {
    const { name } = entry;
    if (entry.kind === 'folder')
      parts.push({ folder: name, shown: name, open: async () => ({ tree: await entry.open(), problems: [] }) });
    else if (entry.kind === 'odd') {
      const problem = problemWith(name, wrong.odd(entry.what));
      parts.push({
        folder: name.replace(/\.zip$/i, ''),
        shown: name,
        open: async () => ({ tree: null, problems: [problem] }),
      });
    } else if (isZip(entry)) {
      parts.push({
        folder: name.replace(/\.zip$/i, ''),
        shown: name,
        open: () => openZip(() => entry.file.read(maxZipBytes), name),
      });
    } else {
      const flat = flatName(name, assignments);
      if (flat === null)
        problems.push(problemWith(name, wrong.nobodys(`20231234_${assignments[0]?.files[0] ?? 'main.c'}`)));
      else loose.set(flat.student, [...(loose.get(flat.student) ?? []), { ...entry.file, path: flat.path }]);
    }
  }
  for (const [student, files] of loose) {
    parts.push({
      folder: student,
      shown: student,
      open: async () => ({ tree: { ...emptyTree, files }, problems: [] }),
    });
  }
  return parts;
}
