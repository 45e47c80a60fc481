import type { Bench } from '../evaluate/bench.js';
import { resultOf } from '../evaluate/evaluate.js';
import type { ScenarioResult } from '../model/result.js';
import { type Trial, trialKey } from '../run/scenario.js';
import { stopwatch } from '../support/clock.js';
import { type Facts, factsOf } from './facts.js';

/** A short look at a program: what it needs, and with what bounds the whole look is taken. */
export interface Surveyed {
  readonly result: ScenarioResult;
  readonly facts: Facts;
  /** With the bounds that fit this program; any build of it may be run under them. */
  readonly trial: Trial;
}

/** Few schedules with a low bound: enough to tell what kind of program it is, and often what is wrong with it. */
const short = { schedules: 12, steps: 2500 };
const most = 1000;
/** So few only of programs each schedule of which computes for a tenth of a second. */
const fewest = 20;
/**
 * What all schedules of the default budget may cost together, in steps; starting processes and what is computed between
 * steps count as well.
 */
const budget = 500_000;
const cost = { process: 100, program: 400, work: 4 } as const;

/**
 * A program of which every schedule reaches the low bound, and one schedule the usual bound, too, goes on for ever as far
 * as one can tell, and is explored with the low bound.  The number of schedules follows from how long they are, counted
 * in steps: no clock, so that the same program gets the same schedules everywhere.
 */
export async function survey(
  trial: Trial,
  bench: Bench,
  asked: { readonly schedules: number | null; readonly seed: number | null },
): Promise<Surveyed> {
  const first = bounded(trial, short.steps, short.schedules, asked.seed);
  const result = await resultOf(first, bench);
  const bound = trial.assignment.limits.steps;
  const long = bounded(trial, bound, 1, asked.seed);
  const seen = result.cut > 0 ? await resultOf(long, bench) : result;
  const endless = result.cut > 0 && result.cut === result.tried && seen.cut > 0;
  // What it waits for in the end is known only of a run that has come there.
  const shown = result.cut > 0 && !endless ? long : first;
  const facts = await factsOf(shown, trialKey(shown, bench.machine), bench);
  const steps = endless ? short.steps : bound;
  const schedules = asked.schedules ?? schedulesFor(endless ? result : seen, facts);
  return { result, facts, trial: bounded(trial, steps, schedules, asked.seed) };
}

function schedulesFor({ steps, work, tried }: ScenarioResult, { processes, programs }: Facts): number {
  const one = (steps + work * cost.work) / Math.max(1, tried) + processes * cost.process + programs * cost.program;
  return Math.round(Math.min(most, Math.max(fewest, budget / Math.max(1, one))));
}

function bounded(trial: Trial, steps: number, schedules: number, seed: number | null): Trial {
  const limits = { ...trial.assignment.limits, steps };
  return { ...trial, assignment: { ...trial.assignment, limits }, options: { schedules, seed } };
}

/** The whole look, and how many schedules per second that were when they were really run. */
export async function explore(
  trial: Trial,
  bench: Bench,
): Promise<{ readonly result: ScenarioResult; readonly perSecond: number }> {
  const seconds = stopwatch();
  const result = await resultOf(trial, bench);
  const perSecond = await bench.cache.cached(['rate', trialKey(trial, bench.machine)], async () =>
    Math.round(result.tried / Math.max(0.001, seconds())),
  );
  return { result, perSecond };
}
