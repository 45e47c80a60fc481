import type { Credit, Text } from '../model/suite.js';
import type { Finding } from '../model/result.js';
import { quarter } from './points.js';
import { wording } from './wording.js';

/** What a criterion has to go by: its findings, how many of its scenarios had none, and how many could not be built. */
export interface Tally {
  readonly max: number;
  readonly findings: readonly Finding[];
  readonly scenarios: number;
  readonly clean: number;
  readonly unbuilt: number;
}

export interface Earned {
  readonly points: number;
  readonly formula: Text;
}

/** How points follow from findings. */
export function earn(credit: Credit, tally: Tally): Earned {
  switch (credit.kind) {
    case 'all-or-nothing':
      return allOrNothing(tally);
    case 'per-scenario':
      return perScenario(tally);
    case 'per-schedule':
      return perSchedule(tally);
    case 'per-finding':
      return perFinding(tally, credit.cost);
  }
}

function allOrNothing({ max, findings, clean, scenarios }: Tally): Earned {
  const points = findings.length === 0 && clean === scenarios ? max : 0;
  return { points, formula: wording.allOrNothing(max, distinct(findings).size, points) };
}

function perScenario(tally: Tally): Earned {
  const { max, scenarios, clean } = tally;
  // A criterion about building looks at no scenario: nothing to divide by.
  if (scenarios === 0) return allOrNothing(tally);
  const points = quarter((max * clean) / scenarios);
  return { points, formula: wording.perScenario(max, clean, scenarios, points) };
}

function perSchedule(tally: Tally): Earned {
  const { max, scenarios, unbuilt, findings } = tally;
  if (scenarios === 0 || findings.some(({ replay }) => replay === null)) return allOrNothing(tally);
  // Schedules may share findings: at least as many failed as showed the most frequent one.
  const failed = new Map<string, number>();
  for (const { scenario, failed: count, tried } of findings)
    failed.set(scenario, Math.max(failed.get(scenario) ?? 0, tried === 0 ? 1 : count / tried));
  const share = (scenarios - unbuilt - [...failed.values()].reduce((sum, each) => sum + each, 0)) / scenarios;
  // A mistake that was found costs something, however rare.
  const most = findings.length === 0 && unbuilt === 0 ? max : Math.max(0, max - 0.25);
  const points = Math.min(most, quarter(max * share));
  return { points, formula: wording.perSchedule(max, share, points) };
}

function perFinding({ max, findings }: Tally, cost: number): Earned {
  const mistakes = distinct(findings).size;
  const points = quarter(Math.max(0, max - cost * mistakes));
  return { points, formula: wording.perFinding(max, cost, mistakes, points) };
}

/** One mistake shows in many scenarios: it is the same if kind and line are. */
function distinct(findings: readonly Finding[]): Set<string> {
  return new Set(findings.map(({ kind, at }) => JSON.stringify([kind, at?.file, at?.line])));
}
