import type { Problem } from '../model/submission.js';
import type { Text } from '../model/suite.js';
import { isInstant } from '../support/instant.js';
import { nearest } from '../support/nearest.js';
import { capText, showValue } from '../support/text.js';
import { parseYaml } from '../support/yaml-source.js';
import { baseName, problemWith, type Tree } from './tree.js';
import { wrong } from './wrong.js';

/** What a `submission.yaml` beside the sources says. */
export interface Note {
  readonly name: string | null;
  /** ISO 8601. */
  readonly submitted: string | null;
  readonly problems: readonly Problem[];
}

const longestName = 200;
const maxKib = 64;
const known = ['name', 'submitted'];
const mostStrange = 5;

export async function readNote(tree: Tree, shown: string): Promise<Note> {
  const nothing = { name: null, submitted: null };
  const listed = tree.files.filter(({ path }) => baseName(path) === 'submission.yaml' && path.length <= 2);
  const file =
    tree.find === undefined
      ? listed.sort((a, b) => a.path.length - b.path.length)[0]
      : await tree.find(['submission.yaml']);
  if (file === undefined || file === null) return { ...nothing, problems: [] };
  const where = [shown, ...file.path].filter((part) => part !== '').join('/');
  const { bytes, refused } = await file.read(maxKib * 1024);
  if (bytes === null) {
    const why = refused === 'too large' ? wrong.largeNote(maxKib) : wrong.note;
    return { ...nothing, problems: [problemWith(where, why)] };
  }
  const source = parseYaml(bytes.toString('utf8'), where);
  if (source.problems.length > 0)
    return {
      ...nothing,
      problems: source.problems.map((each) => ({ ...each, ko: wrong.noteNoYaml(each.message).ko })),
    };
  const problemAt = (path: readonly string[], { en, ko }: Text, key?: string): Problem => ({
    ...source.problemAt(path, en, key === undefined ? {} : { at: 'key', suggestion: nearest(key, known) }),
    ko,
  });
  if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value)) {
    return { ...nothing, problems: [problemAt([], wrong.noteNoMap)] };
  }
  const { name, submitted } = source.value as Record<string, unknown>;
  // A key that nobody reads is a slip of whoever meant one that somebody does: a time that was not counted, a name not shown.
  const strange = Object.keys(source.value).filter((key) => !known.includes(key));
  const problems = strange.slice(0, mostStrange).map((key) => problemAt([key], wrong.noteKey, key));
  if (name !== undefined && typeof name !== 'string')
    problems.push(problemAt(['name'], wrong.noteName(showValue(name))));
  const instant = typeof submitted === 'string' && isInstant(submitted);
  if (submitted !== undefined && !instant) {
    problems.push(problemAt(['submitted'], wrong.noteInstant(showValue(submitted))));
  }
  return {
    name: typeof name === 'string' ? capText(name.normalize('NFC').trim(), longestName) : null,
    submitted: instant ? submitted : null,
    problems,
  };
}
