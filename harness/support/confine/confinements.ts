import type { Tier } from '../../model/tier.js';

/** The walls of one tier around the compiler. */
export interface Confinement {
  readonly tier: Tier;
  /** A user that only confined tools have; else who the grader is, without capabilities. */
  readonly ownUser: boolean;
}

/** From the tightest on: what can be tried here, none better than `best`. */
export function confinements(best: Tier | null = null): readonly Confinement[] {
  const root = process.getuid?.() === 0;
  const all: readonly Confinement[] = root
    ? [
        { tier: 'A', ownUser: true },
        { tier: 'B', ownUser: true },
        { tier: 'C', ownUser: true },
        { tier: 'D', ownUser: false },
      ]
    : [
        { tier: 'A', ownUser: false },
        { tier: 'B', ownUser: false },
        { tier: 'D', ownUser: false },
      ];
  return all.filter(({ tier }) => best === null || tier >= best);
}

/** In words, for `grade doctor` and reports. */
export function nameOf({ tier, ownUser }: Confinement): string {
  if (tier === 'A') return 'a root and namespaces of its own';
  return `Landlock${tier === 'B' ? ' and namespaces of its own' : ''}${ownUser ? ' and a user of its own' : ''}`;
}
