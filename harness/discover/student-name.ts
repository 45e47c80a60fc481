import { byCodePoint } from '../support/order.js';

/** What the name of a folder or zip says about its student. */
export interface StudentName {
  readonly id: string;
  readonly name: string;
}

/** `20231234_김하늘` → number and name; anything else is a name, and its slug the id. */
export function studentName(folder: string): StudentName {
  const text = folder.normalize('NFC').trim();
  const moodle = /^(.+?)_(\d{1,12})_assignsubmission_file_?$/.exec(text);
  if (moodle !== null) return { id: moodle[2] ?? '', name: moodle[1] ?? '' };
  const numbered = /^(\d{5,12})(?:[\s_\-(]+(.+?)\)?)?$/.exec(text);
  if (numbered !== null) return { id: numbered[1] ?? '', name: (numbered[2] ?? '').trim() };
  return { id: slug(text), name: text };
}

/** Gives every id once: among equal ones the first folder by code point keeps it, the next become `-2`, `-3`, … */
export function uniqueIds(folders: readonly { readonly folder: string; readonly id: string }[]): string[] {
  const taken = new Set(folders.map(({ id }) => id));
  const given = new Set<string>();
  const ids = new Map<number, string>();
  const order = folders
    .map((entry, i) => ({ ...entry, i }))
    .sort((a, b) => byCodePoint(a.folder, b.folder) || a.i - b.i);
  for (const { id, i } of order) {
    let unique = id;
    for (let n = 2; given.has(unique) || (unique !== id && taken.has(unique)); n++) unique = `${id}-${n}`;
    given.add(unique);
    ids.set(i, unique);
  }
  return folders.map((_, i) => ids.get(i) ?? '');
}

/** To Windows these are devices, with any ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/** Safe as a file name on every system: letters and digits of any script, lower case, no leading dot, at most 48 characters. */
function slug(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}._-]+/gu, '-');
  const short = Array.from(words)
    .slice(0, 48)
    .join('')
    .replace(/^[-._]+|[-._]+$/g, '');
  if (short === '') return 'student';
  return reserved.test(short) ? `student-${short}` : short;
}
