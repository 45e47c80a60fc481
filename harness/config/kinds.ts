/** The vocabulary of findings. */
export const kindNames: readonly string[] = `
  buffer-overflow ring-overrun ring-underrun ring-out-of-range msg-size msg-truncated missing-terminator
  uninitialized-data message-lost message-duplicated message-reordered message-torn wrong-output data-race deadlock
  lost-wakeup busy-wait sleep-as-synchronisation semaphore-misuse start-order premature-removal no-progress
  end-left-open wrong-end short-io broken-pipe unsafe-handler signal-lost eintr-ignored zombie orphan ipc-leak fd-leak
  stdout-duplicated unchecked-failure compile-error crash assertion-failed undefined-behaviour limit-exceeded
  policy-violation tampering flaky`
  .trim()
  .split(/\s+/);
