import { type Facts, factsOf } from './facts.js';
import { resultOf } from '../evaluate/evaluate.js';
import type { Bench } from '../evaluate/bench.js';
import type { ScenarioResult } from '../model/result.js';
import type { Limits } from '../model/suite.js';
import { type Trial, trialKey } from '../run/scenario.js';
import { stopwatch } from '../support/clock.js';

/** What exploring has shown, with what bounds, and how fast it went. */
export interface Explored {
  readonly trial: Trial;
  readonly result: ScenarioResult;
  readonly facts: Facts;
  /** Schedules per second when they were really run. */
  readonly perSecond: number;
}

/** Few schedules with a low bound: enough to tell what kind of program it is, and often what is wrong with it. */
const survey = { schedules: 12, steps: 2500 };
const most = 1000;
const fewest = 60;
/** Steps that all schedules of the default budget may take together: what two cores do in about three seconds. */
const budget = 400_000;

/**
 * A survey first: a program of which every schedule reaches the low bound goes on for ever, as far as one can tell, and
 * is explored with that bound.  The number of schedules follows from how long they are, counted in steps: no clock, so
 * that the same program gets the same schedules everywhere.
 */
export async function explore(
  trial: Trial,
  bench: Bench,
  asked: { readonly schedules: number | null; readonly seed: number | null },
  onSurvey: (result: ScenarioResult, facts: Facts) => void,
): Promise<Explored> {
  const short = bounded(trial, survey.steps, survey.schedules, asked.seed);
  const first = await timed(short, bench);
  const facts = await factsOf(short, trialKey(short, bench.machine), bench);
  onSurvey(first.result, facts);
  if (first.result.broken !== '') return { ...first, facts };
  const { tried, cut } = first.result;
  let steps = trial.assignment.limits.steps;
  if (cut > 0) {
    // One whole schedule tells long from endless.
    const long = await timed(bounded(trial, steps, 1, asked.seed), bench);
    if (long.result.cut > 0 && cut === tried) steps = survey.steps;
  }
  const schedules = asked.schedules ?? budgetFor(first.result, steps);
  return { ...(await timed(bounded(trial, steps, schedules, asked.seed), bench)), facts };
}

function budgetFor({ steps, tried }: ScenarioResult, bound: number): number {
  const mean = tried === 0 ? bound : Math.max(1, steps / tried);
  return Math.round(Math.min(most, Math.max(fewest, budget / mean)));
}

function bounded(trial: Trial, steps: number, schedules: number, seed: number | null): Trial {
  const limits: Limits = { ...trial.assignment.limits, steps };
  return { ...trial, assignment: { ...trial.assignment, limits }, options: { schedules, seed } };
}

async function timed(trial: Trial, bench: Bench): Promise<Omit<Explored, 'facts'>> {
  const key = trialKey(trial, bench.machine);
  const seconds = stopwatch();
  const result = await resultOf(trial, bench);
  // Kept with the result: what comes from the cache says how fast it was when it was run.
  const perSecond = await bench.cache.cached(['rate', key], async () =>
    Math.round(result.tried / Math.max(0.001, seconds())),
  );
  return { trial, result, perSecond };
}
