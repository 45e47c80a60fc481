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
  const rates = new Map<string, Omit<FailureRate, 'failed'> & { handedIn: number; students: Set<string> }>();
  for (const student of students) {
    for (const { id: assignmentId, title: assignment, criteria, handedIn } of student.assignments) {
      if (!handedIn) continue;
      for (const { id, title, verdict } of criteria) {
        const key = `${assignmentId}/${id}`;
        const fresh = { index: rates.size, title, assignment, handedIn: 0, students: new Set<string>() };
        const rate = rates.get(key) ?? fresh;
        rates.set(key, rate);
        rate.handedIn += 1;
        if (verdict === 'fail') rate.students.add(student.id);
      }
    }
  }
  return [...rates.values()]
    .map((rate) => ({ ...rate, failed: rate.students.size }))
    .sort((a, b) => b.failed / b.handedIn - a.failed / a.handedIn || a.index - b.index);
}
