/** A fault of the harness or its machine, never of a student: the message says what could not be done and what to do. */
export class HarnessFailure extends Error {
  override readonly name = 'HarnessFailure';
}
