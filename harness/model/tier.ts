/** How well runs and compilers are walled off, best first (native/README.md, "tiers B, C and D"). */
export const tiers = ['A', 'B', 'C', 'D'] as const;
export type Tier = (typeof tiers)[number];

export function isTier(text: string): text is Tier {
  return (tiers as readonly string[]).includes(text);
}

export function atLeast(tier: Tier, demanded: Tier): boolean {
  return tier <= demanded;
}

/** A tier that something cannot have. */
export interface Lacking {
  readonly tier: Tier;
  /** The machine does not give it, or nobody wants it: GRADE_TIER names another one. */
  readonly because: 'missing' | 'not-chosen';
  readonly why: string;
}

type Reason = Pick<Lacking, 'tier' | 'why'>;

export function reasonsOf(lacking: readonly Reason[]): string {
  return lacking.map(({ tier, why }) => `${tier}: ${why}`).join('; ');
}

/** Of all that there are: what fails alike in each of them has nothing to do with tiers, and is said once. */
export function reasonForNone(lacking: readonly Reason[]): string {
  const [first] = lacking;
  return first !== undefined && lacking.every(({ why }) => why === first.why) ? first.why : reasonsOf(lacking);
}

/** A tier below which nothing may be run, and who says so: "suite.yaml", "--tier". */
export interface Demand {
  readonly tier: Tier;
  readonly by: string;
}
