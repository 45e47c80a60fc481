import type { Attention, ClassResult, Conditions, Evidence, StudentResult } from '../model/result.js';
import type { Submission } from '../model/submission.js';
import type { Suite } from '../model/suite.js';
import { byCodePoint } from '../support/order.js';
import { attentionFor } from './attention.js';
import { gradeStudent } from './grade-student.js';
import { reasons } from './reasons.js';
import { SameSource } from './same-source.js';

export interface Handed {
  readonly submission: Submission;
  readonly evidence: readonly Evidence[];
}

/** A whole class, sorted by student; `handed` is read once, so evidence may be loaded on the way and dropped. */
export function gradeClass(suite: Suite, handed: Iterable<Handed>, conditions: Conditions): ClassResult {
  const students: StudentResult[] = [];
  const attention: Attention[] = [];
  const sources = new SameSource();
  for (const { submission, evidence } of handed) {
    const result = gradeStudent(suite, submission, evidence);
    students.push(result);
    attention.push(...attentionFor(suite, submission, evidence, result));
    sources.add(submission.id, evidence);
  }
  attention.push(...identical(suite, sources));
  return {
    ...conditions,
    suite: suite.id,
    title: suite.title,
    students: students.sort((a, b) => byCodePoint(a.id, b.id)),
    attention: attention.sort((a, b) => byCodePoint(a.student, b.student)),
  };
}

function identical(suite: Suite, sources: SameSource): Attention[] {
  return sources.groups().flatMap(({ assignment, students }) => {
    const title = suite.assignments.find(({ id }) => id === assignment)?.title ?? { en: assignment, ko: assignment };
    const sorted = [...students].sort(byCodePoint);
    return sorted.map((student): Attention => {
      const others = sorted.filter((other) => other !== student);
      return { student, kind: 'identical', reason: reasons.identical(title, others) };
    });
  });
}
