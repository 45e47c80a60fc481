/** What `grade inspect` is asked to look at. */
export interface InspectRequest {
  /** Files of the one program; empty if `programs` names some. */
  readonly files: readonly string[];
  /** Executables started together, as `name=a.c,b.c`. */
  readonly programs: readonly string[];
  /** As given: `5`, or `sender:5` for the program of that name. */
  readonly args: readonly string[];
  /** File whose content is the standard input of the first program; null = empty. */
  readonly input: string | null;
  /** Files copied into the folder the run starts in. */
  readonly setup: readonly string[];
  readonly cflags: readonly string[];
  /** Null = as many as the size of the program suggests. */
  readonly schedules: number | null;
  readonly seed: number | null;
  readonly fresh: boolean;
}

/** What was asked for cannot be done as asked: said in one sentence, exit status 2. */
export class CannotInspect extends Error {}
