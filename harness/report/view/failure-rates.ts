import type { ClassResult } from '../../model/result.js';
import type { Text } from '../../model/suite.js';

export interface FailureRate {
  /** Names the criterion within the page. */
  readonly index: number;
  readonly title: Text;
  readonly assignment: Text;
  readonly failed: number;
  readonly handedIn: number;
  readonly students: ReadonlySet<string>;
}

/** How many of those who handed in an assignment failed each criterion, most first. Skipped ones are not failed ones. */
export function failureRates({ students }: ClassResult): FailureRate[] {
  const known = new Map<
    string,
    { index: number; title: Text; assignment: Text; handedIn: number; students: Set<string> }
  >();
  for (const student of students) {
    for (const assignment of student.assignments.filter(({ handedIn }) => handedIn)) {
      for (const { id, title, verdict } of assignment.criteria) {
        const key = `${assignment.id}/${id}`;
        const fresh = {
          index: known.size,
          title,
          assignment: assignment.title,
          handedIn: 0,
          students: new Set<string>(),
        };
        const rate = known.get(key) ?? fresh;
        known.set(key, rate);
        rate.handedIn += 1;
        if (verdict === 'fail') rate.students.add(student.id);
      }
    }
  }
  return [...known.values()]
    .map((rate) => ({ ...rate, failed: rate.students.size }))
    .sort((a, b) => b.failed / b.handedIn - a.failed / a.handedIn || a.index - b.index);
}
