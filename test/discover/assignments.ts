import type { Assignment } from '../../harness/model/suite.js';

/** As much of a suite as discovery looks at. */
export function suiteAsking(asked: Readonly<Record<string, readonly string[]>>): { assignments: Assignment[] } {
  const assignments = Object.entries(asked).map(([id, files]) => ({ id, files }) as unknown as Assignment);
  return { assignments };
}
