import { byGravity } from '../../model/gravity.js';
import { mistakeKey } from '../../model/mistake-key.js';
import type { AssignmentResult, CriterionResult, Finding, StudentResult } from '../../model/result.js';

/** A failed criterion with all that it costs: its own points and those of the criteria it kept from being judged. */
export interface Failure {
  readonly assignment: AssignmentResult;
  readonly criterion: CriterionResult;
  readonly lost: number;
  readonly blocked: readonly CriterionResult[];
}

/** Where somebody meddled first, then the costliest failure; among equals the order of the suite. What was not handed in is not a mistake to repair. */
export function failuresOf(student: StudentResult): Failure[] {
  return student.assignments
    .filter(({ handedIn }) => handedIn)
    .flatMap((assignment) =>
      assignment.criteria
        .filter(({ verdict }) => verdict === 'fail')
        .map((criterion) => {
          const blocked = blockedBy(criterion.id, assignment.criteria);
          const lost = criterion.max - criterion.points + blocked.reduce((sum, { max }) => sum + max, 0);
          return { assignment, criterion, lost, blocked };
        }),
    )
    .sort((a, b) => byGravity(gravest(a), gravest(b)) || b.lost - a.lost);
}

function gravest({ criterion }: Failure): { readonly kind: string } {
  return criterion.findings.toSorted(byGravity)[0] ?? { kind: '' };
}

function blockedBy(id: string, criteria: readonly CriterionResult[]): CriterionResult[] {
  const reached = new Set([id]);
  let before = 0;
  while (reached.size > before) {
    before = reached.size;
    for (const { id: dependant, needs } of criteria)
      if (needs.some((need) => reached.has(need))) reached.add(dependant);
  }
  return criteria.filter((criterion) => criterion.id !== id && reached.has(criterion.id));
}

/** Findings that are one mistake: the same rule at the same place, seen in several scenarios. */
export interface Mistake {
  readonly key: string;
  /** The one that happens most often, of a scenario that the student can run if there is one. */
  readonly lead: Finding;
  readonly others: readonly Finding[];
}

/** Meddling first, then the mistake that happens most often. A store that was refused and its signal are one mistake. */
export function mistakesOf(findings: readonly Finding[]): Mistake[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (findings.some((cause) => isSignalOf(finding, cause))) continue;
    const key = mistakeKey(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups]
    .map(([key, group]) => {
      const [lead, ...others] = group.toSorted((a, b) => Number(a.hidden) - Number(b.hidden) || share(b) - share(a));
      return { key, lead: lead as Finding, others };
    })
    .sort((a, b) => byGravity(a.lead, b.lead) || share(b.lead) - share(a.lead));
}

/** The walls answer a store into the grader's memory with a signal at that very place, in no run without the store. */
function isSignalOf(crash: Finding, cause: Finding): boolean {
  return (
    crash.kind === 'crash' &&
    cause.kind === 'tampering' &&
    cause.variant === 'store' &&
    crash.scenario === cause.scenario &&
    crash.program === cause.program &&
    crash.failed <= cause.failed &&
    crash.at !== null &&
    crash.at.file === cause.at?.file &&
    crash.at.line === cause.at.line
  );
}

/**
 * Mistakes that one and the same run shows and none of which has a place, as in a program that does nothing: they differ in
 * their sentences alone.  In the order of the first of each.
 */
export function alike(mistakes: readonly Mistake[]): (readonly [Mistake, ...Mistake[]])[] {
  const groups = new Map<string, [Mistake, ...Mistake[]]>();
  for (const mistake of mistakes) {
    const { kind, at, scenario, replay } = mistake.lead;
    const key = at === null && replay !== null ? JSON.stringify([kind, scenario, replay]) : mistake.key;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mistake]);
    else group.push(mistake);
  }
  return [...groups.values()];
}

function share({ tried, failed }: Finding): number {
  return tried === 0 ? 1 : failed / tried;
}
