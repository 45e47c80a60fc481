/** What one student handed in for one suite. */
export interface Submission {
  /** Student number or folder name; safe as a file name; unique in the class. */
  readonly id: string;
  /** As written by the student, NFC; empty if unknown. */
  readonly name: string;
  /** Files per assignment id; an assignment without an entry was not handed in. */
  readonly work: Readonly<Record<string, Work>>;
  /** Problems with the submission as a whole (unreadable zip, too many files): shown, and to be looked at by a person. */
  readonly problems: readonly Problem[];
}

export interface Work {
  /** Handed-in files that the assignment asks for, by name, with contents as bytes. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** ISO 8601 instant of submission, or null if unknown. */
  readonly submitted: string | null;
}

/** Something wrong with input, said once: where, what was expected, what came, what to do. */
export interface Problem {
  readonly file: string;
  /** 1-based; 0 = the whole file. */
  readonly line: number;
  readonly column: number;
  /** Path within the document, e.g. `limits.wall`; empty for none. */
  readonly path: string;
  readonly message: string;
  /** The message in Korean, where it is about a student's work; else the English one does. */
  readonly ko?: string;
  /** The offending source line, for the caret; empty for none. */
  readonly excerpt: string;
  /** Near words: "did you mean …". */
  readonly suggestion: string | null;
}
