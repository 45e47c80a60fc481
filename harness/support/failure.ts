/** A fault of the harness or its machine, never of a student: the message says what could not be done and what to do. */
export class HarnessFailure extends Error {
  override readonly name = 'HarnessFailure';
}

/** No file can be made where temporary ones lie: whatever was to be done with it, nothing else would help. */
export class NoTemporaryFiles extends HarnessFailure {}

/** What anything that was thrown says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
