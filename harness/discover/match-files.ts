import type { Problem, Work } from '../model/submission.js';
import type { Assignment } from '../model/suite.js';
import { nearest } from '../support/nearest.js';
import { baseName, problemWith, type Tree, type TreeFile } from './tree.js';

const maxSourceBytes = 1 << 20;

/** Finds each assignment's files in what was handed in, and reads them.  `shown` is how the tree is called in problems. */
export async function matchFiles(
  tree: Tree,
  assignments: readonly Assignment[],
  shown: string,
  submitted: string | null,
): Promise<{ work: Record<string, Work>; problems: Problem[] }> {
  const work: Record<string, Work> = {};
  const problems: Problem[] = [];
  const about = (path: readonly string[]) => [shown, ...path].filter((part) => part !== '').join('/');
  const asked = new Set(assignments.flatMap(({ files }) => files.map(fold)));
  const unasked = tree.files.filter((file) => !asked.has(fold(baseName(file.path))));

  for (const assignment of assignments) {
    const files: Record<string, Uint8Array> = {};
    let handedIn = false;
    for (const name of assignment.files) {
      const file = await choose(assignment, name);
      if (file === null) continue;
      handedIn = true;
      if (file === 'odd') continue;
      const { bytes, refused } = await file.read(maxSourceBytes);
      if (bytes !== null) files[name] = bytes;
      else problems.push(problemWith(about(file.path), refusals[refused]));
    }
    if (handedIn) work[assignment.id] = { files, submitted };
    for (const name of handedIn ? assignment.files : []) {
      if (files[name] === undefined) hintAt(assignment, name);
    }
  }
  return { work, problems };

  async function choose(assignment: Assignment, name: string): Promise<TreeFile | 'odd' | null> {
    if (tree.find !== undefined) return (await tree.find([name])) ?? (await tree.find([assignment.id, name]));
    const named = tree.files.filter((file) => baseName(file.path) === name);
    const alike = named.length > 0 ? named : tree.files.filter((file) => fold(baseName(file.path)) === fold(name));
    const [first, second] = nearestPlaces(alike, assignment, name);
    if (first === undefined)
      return tree.odd.some(({ path }) => baseName(path) === name && belongs(path, assignment, name)) ? 'odd' : null;
    const exact = baseName(first.path) === name;
    if (second !== undefined && !exact) {
      problems.push(
        problemWith(
          about(first.path),
          `may be ${name}, and so may ${baseName(second.path)}; hand in one file named ${name}`,
        ),
      );
      return 'odd';
    }
    if (second !== undefined) {
      problems.push(
        problemWith(
          about(first.path),
          `was taken for ${name}, but ${about(second.path)} is as good; hand in one of them`,
        ),
      );
    } else if (!exact) {
      problems.push(problemWith(about(first.path), `named ${baseName(first.path)}, expected ${name}; it was taken`));
    }
    return first;
  }

  /** Candidates in the assignment's own folder come first, then those nearest to the top; all that are equally good. */
  function nearestPlaces(files: readonly TreeFile[], assignment: Assignment, name: string): TreeFile[] {
    const own = files.filter(({ path }) => inFolderOf(path, assignment));
    const fitting = own.length > 0 ? own : files.filter(({ path }) => belongs(path, assignment, name));
    const depth = Math.min(...fitting.map(({ path }) => path.length));
    return fitting.filter(({ path }) => path.length === depth);
  }

  /** Not in another assignment's folder, unless only this one asks for a file of that name. */
  function belongs(path: readonly string[], assignment: Assignment, name: string): boolean {
    const others = assignments.filter(
      (other) => other !== assignment && other.files.some((file) => fold(file) === fold(name)),
    );
    if (others.some((other) => inFolderOf(path, other)) && !inFolderOf(path, assignment)) return false;
    if (others.length === 0 || inFolderOf(path, assignment)) return true;
    const ids = [assignment, ...others].map(({ id }) => id).sort();
    const message = `belongs to one of ${ids.join(', ')}; put it into a folder with that name`;
    if (!problems.some((problem) => problem.message === message)) problems.push(problemWith(about(path), message));
    return false;
  }

  function hintAt(assignment: Assignment, name: string): void {
    if (tree.find !== undefined) return;
    const near = nearest(
      name,
      unasked
        .filter(({ path }) => /\.[ch]$/i.test(baseName(path)) && belongs(path, assignment, name))
        .map(({ path }) => baseName(path)),
    );
    if (near !== null)
      problems.push(problemWith(about([]), `there is no ${name}, but ${near}, which was not taken`, name));
  }
}

const refusals: Record<Exclude<Awaited<ReturnType<TreeFile['read']>>['refused'], null>, string> = {
  missing: 'vanished while it was read',
  folder: 'is a folder; expected a file',
  'symbolic link': 'is a symbolic link; hand in the file itself',
  'special file': 'is no regular file; hand in a text file',
  'too large': `is larger than ${maxSourceBytes >> 20} MiB and was not read; hand in the source only`,
  unreadable: 'cannot be read; check its permissions',
  encrypted: 'is encrypted; hand in a zip without password',
  damaged: 'is damaged inside the zip; make the zip again',
};

function inFolderOf(path: readonly string[], assignment: Assignment): boolean {
  return path.slice(0, -1).some((folder) => folder.toLowerCase().replaceAll(/[\s_]+/g, '-') === assignment.id);
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
