import type { NotJudged } from './not-judged.js';
import type { Text } from './suite.js';
import type { Tier } from './tier.js';

export type Verdict = 'pass' | 'fail' | 'skipped' | 'broken';

/** A place in the student's source; line 1-based, 0 = unknown. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly function: string;
}

/** A rule broken in a real execution. The fields and their order are those of `results.json`. */
export interface Finding {
  readonly kind: string;
  readonly message: Text;
  readonly at: Place | null;
  readonly also: readonly (Place & { readonly role: string })[];
  readonly scenario: string;
  readonly program: string;
  /** Schedules tried, and in how many of them it happened. */
  readonly tried: number;
  readonly failed: number;
  /** Names the shortened schedule that shows it; null where no run is needed (compile errors), or none is kept. */
  readonly replay: string | null;
  /** Which sentence of its kind; used by rubrics as `kind/variant`, not written to results.json. */
  readonly variant: string;
  /** Its scenario is not for students: they cannot run it themselves. Not written to results.json. */
  readonly hidden: boolean;
  /** What came of it where the finding is about its cause: a criterion that lists this takes the finding too. */
  readonly consequence: { readonly kind: string; readonly variant: string } | null;
}

/** One execution that shows a finding, shortened to the decisions it takes. */
export interface ReplaySchedule {
  /** Index of the schedule whose payloads and pipes it has. */
  readonly schedule: number;
  /** The decisions in which it leaves the standard order: "17:2,40:31", decision:chosen. */
  readonly decisions: string;
  /** Where it parts from the schedule that passes and agrees with it longest; null if there is none. */
  readonly diverges: {
    readonly decision: number;
    readonly step: number;
    /** task: who moves next · time: a deadline came early, or a task moved · wake: which waiter · amount: how much. */
    readonly what: 'task' | 'time' | 'wake' | 'amount';
    /** The task that held the token. */
    readonly task: number;
    /** What it took and what the passing one took: tasks, or options of wake and amount; null = the deadline. */
    readonly took: number | null;
    readonly other: number | null;
  } | null;
  /** The first finding it was kept for. */
  readonly kind: string;
}

/** What became of building one program of a submission. */
export interface BuildResult {
  readonly program: string;
  readonly ok: boolean;
  /** Compiler diagnostics in the student's files, capped. */
  readonly diagnostics: readonly Diagnostic[];
  /** Diagnostics beyond the cap. */
  readonly omitted: number;
  /** Absolute path of the instrumented executable; empty if not ok. */
  readonly executable: string;
  /** The bound that compiling it, or loading it, exceeds; null if none. */
  readonly limit: BuildLimit | null;
}

/** Of the compiler: processor time, memory, size of one file, of all files · of the program: its source, its variables. */
export type BuildLimit = 'cpu' | 'memory' | 'file' | 'scratch' | 'source' | 'image';

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What was not looked for, although all else was. */
export interface Unseen {
  /** `kind` or `kind/variant`. */
  readonly kind: string;
  /** In words for machines (model/not-judged.ts). */
  readonly why: string;
  /** What in the source keeps it from being seen. */
  readonly at: Place;
}

/** What all schedules of one scenario showed. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly tried: number;
  readonly distinct: number;
  readonly cut: number;
  /** Schedules with at least one finding. */
  readonly failed: number;
  readonly ends: {
    readonly exited: number;
    readonly signaled: number;
    readonly deadlocked: number;
    readonly limited: number;
  };
  /** "all": every order was run; "2": every one with at most two preemptions; "": neither. */
  readonly covered: string;
  /** Steps of all schedules together. */
  readonly steps: number;
  /** What they computed between steps, in units of 1024 basic blocks and private accesses. */
  readonly work: number;
  /** System calls that were let through without being followed: what depends on them was not judged. */
  readonly unmodelled: readonly string[];
  readonly findings: readonly Finding[];
  /** The executions that show the findings; a token names one by its index. */
  readonly replays: readonly ReplaySchedule[];
  /** stdout and stderr per program of the first failing schedule (else the first), capped; never trusted. */
  readonly output: readonly {
    readonly program: string;
    readonly stdout: string;
    readonly stderr: string;
    readonly status: string;
  }[];
  /** How the findings happened, for the report; empty if all passed. */
  readonly executions: readonly Execution[];
  /** Why this scenario could not be judged, in words for machines (model/not-judged.ts); empty if it could. */
  readonly broken: string;
  /** Why only what is certain was judged in it, in the same words; empty if everything was. */
  readonly partly: string;
  /** Where the program does what cannot be judged, if that is the reason and the place is known. */
  readonly brokenAt: Place | null;
  readonly unseen: readonly Unseen[];
}

/** One finding's failing schedule, as far as it matters for that finding. */
export interface Execution {
  /** Which finding, as mistakeKey says it. */
  readonly mistake: string;
  readonly steps: readonly Step[];
  /** How many steps the schedule has in all. */
  readonly stepsInAll: number;
  readonly diverges: Divergence | null;
}

/** One row of "how it happened". */
export interface Step {
  /** Number of the decision; what a task does without being interrupted may fill several rows of one number. */
  readonly step: number;
  /** 0-based lane: index into the tasks of the run. */
  readonly task: number;
  /** Name of the lane, e.g. "P1 producer". */
  readonly lane: string;
  /** What was done, e.g. "msgsnd(queue 0, type 2) → 0". */
  readonly what: Text;
  readonly at: Place | null;
  /** It is one of the events that prove the finding. */
  readonly marked: boolean;
  /** The object it was done to, as it is afterwards; null where nothing is known of it. */
  readonly state: ObjectState | null;
  /** The step that sent, wrote or released what this one received; null if it received nothing. */
  readonly from: number | null;
  /** What was in the slot and nobody had read, e.g. "B1"; empty if nothing was destroyed. */
  readonly overwrites: string;
  /** Steps left out before this row. */
  readonly skipped: number;
}

/** A ring, queue, pipe, semaphore, lock … after a step. */
export interface ObjectState {
  readonly name: Text;
  /** What it holds in order, e.g. A1, A2; in a ring one for each slot, empty for a free one. */
  readonly cells: readonly { readonly text: string; readonly alarm: boolean }[];
  /** Cells beyond those given. */
  readonly more: number;
  /** The same in words where that says more: "3", "612 bytes", "held by P1"; may be empty. */
  readonly note: Text;
}

/** The first decision at which a schedule that passes took another way. */
export interface Divergence {
  readonly step: number;
  readonly what: 'task' | 'time' | 'wake' | 'amount';
  /** Who moved here, and who moves in the schedule in which all goes well, e.g. "P1" and "P0"; empty for a deadline. */
  readonly took: string;
  readonly other: string;
}

/** Everything that is known about one student's work on one assignment before points are given. */
export interface Evidence {
  readonly assignment: string;
  readonly handedIn: boolean;
  readonly submitted: string | null;
  readonly missing: readonly string[];
  readonly builds: readonly BuildResult[];
  readonly scenarios: readonly ScenarioResult[];
  /** The student's source as text (invalid UTF-8 replaced), for the report. */
  readonly sources: Readonly<Record<string, string>>;
}

export interface CriterionResult {
  readonly id: string;
  readonly title: Text;
  readonly points: number;
  readonly max: number;
  /** How many of the points rest on scenarios that nobody could judge; 0 once a person has set them. */
  readonly unjudged: number;
  /** These scenarios. */
  readonly unjudgedIn: readonly string[];
  readonly verdict: Verdict;
  /** Prerequisites that failed; empty unless skipped. */
  readonly needs: readonly string[];
  readonly findings: readonly Finding[];
  /** The formula with its numbers, e.g. "10 × 3/4 clean scenarios = 7.5". */
  readonly formula: Text;
  /** A teaching assistant's points, which stand in `points`; `computed` is what the rubric alone would give. */
  readonly override: { readonly by: string; readonly reason: string; readonly computed: number } | null;
}

/** A scenario without a verdict, or with one about a part of it only. */
export interface UnjudgedScenario extends NotJudged {
  readonly scenario: string;
  readonly title: Text;
  readonly at: Place | null;
}

export interface AssignmentResult {
  readonly id: string;
  readonly title: Text;
  readonly points: number;
  readonly max: number;
  /** How many of the points nobody could judge: provisional, until a person has looked. */
  readonly unjudged: number;
  /** Scenarios that could not be judged, and why. */
  readonly broken: readonly UnjudgedScenario[];
  readonly verdict: Verdict;
  readonly criteria: readonly CriterionResult[];
  /** False: nothing was handed in, so every criterion fails with 0 points. */
  readonly handedIn: boolean;
  /** Points lost for lateness with the formula, or null if in time. */
  readonly late: { readonly points: number; readonly formula: Text } | null;
  /** Findings that no criterion lists: shown, never paid for. */
  readonly ungraded: readonly Finding[];
  /** Scenarios of the assignment in its order, for reports that name them. */
  readonly scenarios: readonly { readonly id: string; readonly title: Text }[];
}

export interface StudentResult {
  readonly id: string;
  readonly name: string;
  readonly points: number;
  readonly max: number;
  /** Of the points, as in the assignments. */
  readonly unjudged: number;
  readonly assignments: readonly AssignmentResult[];
}

type AttentionKind = 'broken' | 'submission' | 'suspicious' | 'identical' | 'cut' | 'override' | 'late';

/** Why a person should look at a student's result. */
export interface Attention {
  readonly student: string;
  readonly kind: AttentionKind;
  readonly reason: Text;
}

/** Under what conditions a class was graded; the same in every report of it. */
export interface Conditions {
  /** Name and version of the compiler, e.g. "gcc 12.2.0". */
  readonly toolchain: string;
  /** Isolation tier of the runs. */
  readonly tier: Tier;
  /** That of the compiler. */
  readonly compilerTier: Tier;
  /** Schedules per scenario. */
  readonly schedules: number;
  /** Seed given by the user, or null: each submission's own content decides. */
  readonly seed: number | null;
}

/** One graded class. */
export interface ClassResult extends Conditions {
  readonly suite: string;
  readonly title: Text;
  readonly students: readonly StudentResult[];
  readonly attention: readonly Attention[];
}
