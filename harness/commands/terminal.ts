import type { Text } from '../model/suite.js';
import { formatProblem } from '../config/format-problem.js';
import type { Problem } from '../model/submission.js';
import type { Watch } from '../support/watch.js';

/** Where a command speaks: results to `out`, progress and complaints to `err`. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  readonly lang: keyof Text;
  /** Colour may be used on `out`, on `err`. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  /** Columns of the terminal, 80 if there is none. */
  readonly width: number;
  readonly watch: Watch;
}

/** Exit status: 0 done, 1 findings, 2 could not do the job. */
export type ExitStatus = 0 | 1 | 2;

export function tellProblems(problems: readonly Problem[], terminal: Terminal): void {
  const { lang } = terminal;
  for (const problem of problems) terminal.err(formatProblem(problem, { colour: terminal.color.err, lang }));
}
