import type { Tier } from './tier.js';

/** A sentence in both languages of the product. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

/** Exercises graded together: one `suite.yaml` and the assignments it names. */
export interface Suite {
  readonly id: string;
  readonly title: Text;
  /** Absolute path of the folder that holds `suite.yaml`. */
  readonly dir: string;
  /** Schedules per scenario unless the scenario or the command line says otherwise. */
  readonly schedules: number;
  /** Below this tier nothing of the suite is run; null = any will do. */
  readonly isolation: Tier | null;
  /** Whole points of the suite: the sum over its assignments. */
  readonly max: number;
  readonly assignments: readonly Assignment[];
  /** Points a teaching assistant has set by hand. */
  readonly overrides: readonly Override[];
}

/** One exercise: what is handed in, how it is built and run, and what it is worth. */
export interface Assignment {
  readonly id: string;
  readonly title: Text;
  /** Absolute path of the folder that holds `assignment.yaml`. */
  readonly dir: string;
  /** Names of the files a student hands in; a submission lacking one of them does not build. */
  readonly files: readonly string[];
  readonly programs: readonly ProgramSpec[];
  readonly build: BuildSpec;
  readonly limits: Limits;
  readonly scenarios: readonly Scenario[];
  /** Settings of the native oracles, flat, as they cross the boundary: `{"message.bytes": "64"}`. */
  readonly contract: Readonly<Record<string, string>>;
  /** ISO 8601 instant with offset, or null if nothing is ever late. */
  readonly due: string | null;
  readonly rubric: Rubric;
}

/** One executable: its name and the submitted files it is built from. */
export interface ProgramSpec {
  readonly name: string;
  readonly sources: readonly string[];
}

export interface BuildSpec {
  /** Flags given to gcc after the harness's own, e.g. `-std=gnu11`. */
  readonly cflags: readonly string[];
  /** Absolute paths of headers the assignment gives; copied beside the student's files, replacing theirs. */
  readonly headers: readonly string[];
}

/** Bounds of one run; the units stand in the names. */
export interface Limits {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryKib: number;
  readonly processes: number;
  readonly descriptors: number;
  readonly outputKib: number;
  readonly scratchKib: number;
  /** Decisions of the scheduler per schedule. */
  readonly steps: number;
  /** Virtual time by which deadlines (sleeps, time-outs, timers) of one run may come early, all together. */
  readonly lagMs: number;
}

/** What a program reads: text, or bytes that are none. */
export type Content = string | Buffer;

/** Programs, arguments, input and expectation; run under many schedules. */
export interface Scenario {
  readonly id: string;
  readonly title: Text;
  /** Hidden scenarios are left out of `grade check`. */
  readonly hidden: boolean;
  readonly run: readonly Invocation[];
  readonly stdin: Content;
  /** Files in the scratch directory at the start. */
  readonly files: Readonly<Record<string, Content>>;
  /** Programs put into the scratch directory under their own name, to be started by the student's code. */
  readonly path: readonly string[];
  /** Overrides the suite's number of schedules; null = the suite's. */
  readonly schedules: number | null;
  /** Oracle settings of this scenario, laid over the assignment's. */
  readonly contract: Readonly<Record<string, string>>;
}

interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
}

/** Points and wording of one assignment. */
export interface Rubric {
  readonly max: number;
  readonly criteria: readonly Criterion[];
  readonly late: LateRule | null;
}

export interface Criterion {
  readonly id: string;
  readonly title: Text;
  readonly points: number;
  /** Ids of criteria that must pass first; a failed or skipped one makes this one `skipped`. */
  readonly needs: readonly string[];
  /** Kinds of findings that cost points here; `kind` or `kind/variant`. */
  readonly kinds: readonly string[];
  /** Scenarios it looks at; empty = all of the assignment. */
  readonly scenarios: readonly string[];
  readonly credit: Credit;
}

/** How points follow from findings. Every formula is shown with its numbers in the report. */
export type Credit =
  /** Full points without a finding, none with one. */
  | { readonly kind: 'all-or-nothing' }
  /** points × clean scenarios ÷ scenarios, rounded down to a quarter point. */
  | { readonly kind: 'per-scenario' }
  /** points × share of the schedules that passed, averaged over the scenarios, rounded down to a quarter point. */
  | { readonly kind: 'per-schedule' }
  /** points − cost for every distinct finding (kind and line), not below 0. */
  | { readonly kind: 'per-finding'; readonly cost: number };

/** `perDay` of the assignment's points is lost for each day begun after `due`, at most `maxDays`; then 0. */
export interface LateRule {
  /** Share between 0 and 1. */
  readonly perDay: number;
  readonly maxDays: number;
}

export interface Override {
  readonly student: string;
  readonly assignment: string;
  readonly criterion: string;
  readonly points: number;
  readonly by: string;
  readonly reason: string;
}
