import type { Problem } from '../model/submission.js';
import type { Text } from '../model/suite.js';
import type { Contents } from '../support/read-regular.js';
import type { Odd } from './wrong.js';

/** What somebody handed in, wherever it lies: a folder on disk, a zip, or loose files. Only names are known so far. */
export interface Tree {
  /** Sorted by path, code point by code point. */
  readonly files: readonly TreeFile[];
  /** What is neither file nor folder, and is never opened. */
  readonly odd: readonly { readonly path: readonly string[]; readonly what: Odd }[];
  /** What is wrong with the whole: not a zip, too many files. */
  readonly flaws: readonly Text[];
  /** For a tree too large to be listed: looks at one place. */
  find?(path: readonly string[]): Promise<TreeFile | null>;
  close(): Promise<void>;
}

export interface TreeFile {
  /** Folders and name, in NFC. */
  readonly path: readonly string[];
  /** Never more than `maxBytes`, never through a symbolic link. */
  read(maxBytes: number): Promise<Contents | { readonly bytes: null; readonly refused: 'encrypted' | 'damaged' }>;
}

export const emptyTree: Tree = { files: [], odd: [], flaws: [], close: async () => undefined };

export function baseName(path: readonly string[]): string {
  return path.at(-1) ?? '';
}

/** A problem with a file or folder as a whole. */
export function problemWith(file: string, { en, ko }: Text, suggestion: string | null = null): Problem {
  return { file, line: 0, column: 0, path: '', message: en, ko, excerpt: '', suggestion };
}

/** What file managers, editors and archivers leave behind. */
export function isJunk(name: string): boolean {
  return name.startsWith('.') || ['__MACOSX', 'Thumbs.db', 'desktop.ini', 'node_modules'].includes(name);
}
