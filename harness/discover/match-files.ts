import type { Problem, Work } from '../model/submission.js';
import type { Assignment } from '../model/suite.js';
import { nearest } from '../support/nearest.js';
import { baseName, problemWith, type Tree, type TreeFile } from './tree.js';
import { refusal, wrong } from './wrong.js';

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
  const linked: string[] = [];
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
      const read = await file.read(maxSourceBytes);
      if (read.bytes === null) {
        problems.push(problemWith(about(file.path), refusal(read.refused, maxSourceBytes)));
        continue;
      }
      files[name] = read.bytes;
      if (isUtf16(read.bytes)) problems.push(problemWith(about(file.path), wrong.utf16));
      if ((read.names ?? 1) > 1) linked.push(about(file.path));
    }
    if (handedIn) work[assignment.id] = { files, submitted };
    for (const name of handedIn ? assignment.files : []) {
      if (files[name] === undefined) hintAt(assignment, name);
    }
  }
  // Students link their own files as they like; in a class, such a file may be one that its author cannot read.
  const [first] = linked;
  if (first !== undefined && shown !== '') problems.push(problemWith(first, wrong.hardLink(linked.length - 1)));
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
      problems.push(problemWith(about(first.path), wrong.ambiguous(name, baseName(second.path))));
      return 'odd';
    }
    if (second !== undefined) {
      const same = about(first.path) === about(second.path);
      problems.push(problemWith(about(first.path), same ? wrong.twice : wrong.asGood(name, about(second.path))));
    } else if (!exact) {
      problems.push(problemWith(about(first.path), wrong.misnamed(baseName(first.path), name)));
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
    const message = wrong.unclear(ids.join(', '));
    if (!problems.some((problem) => problem.message === message.en)) problems.push(problemWith(about(path), message));
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
    if (near !== null) problems.push(problemWith(about([]), wrong.nearlyNamed(name, near), name));
  }
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function inFolderOf(path: readonly string[], assignment: Assignment): boolean {
  return path.slice(0, -1).some((folder) => folder.toLowerCase().replaceAll(/[\s_]+/g, '-') === assignment.id);
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
