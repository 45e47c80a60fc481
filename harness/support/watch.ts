/** Told what happens during long work; the command line shows it. */
export interface Watch {
  /** How many pieces of work there are. */
  begin(total: number): void;
  /** One piece is done; `label` names it, `fromCache` says that nothing had to be run. */
  done(label: string): void;
  note(message: string): void;
  /** Becomes true when the user wants to stop: what is under way is finished, nothing new is begun. */
  readonly stopping: boolean;
}

/** The user stopped the work; what is finished is kept. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
