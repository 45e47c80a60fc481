// same_move.h - does the log tell of a call what the kernel has really moved in it?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/log.h"
#include "core/sandbox/ledger.h"

namespace grade {

// Bytes of a message or a transfer, as its event tells them.
inline uint64_t bytes_told(const grade_event& event) {
  return event.op == GRADE_EV_MSGSND ? event.size : static_cast<uint64_t>(event.result);
}

class SameMove {
 public:
  using Moves = std::vector<const WitnessedMove*>;
  using Events = std::vector<const grade_event*>;

  // `payload_seed` as the run was given it.  Keeps both by reference.
  SameMove(const Log& log, const LedgerWitness& witness, uint64_t payload_seed)
      : log_(log), witness_(witness), payload_seed_(payload_seed) {}

  // One call and its event.
  bool call(const WitnessedMove& move, const grade_event& event) const;
  // Calls of semop, and an event for each of their operations.
  bool operations(const Moves& moved, const Events& told) const;
  // As many bytes of one stream.  The events tell the same ones as the calls, in the same order, in parts of their own.
  bool stream(const Moves& moved, const Events& told) const;

 private:
  using Bytes = std::span<const uint8_t>;

  Bytes bytes_of(const WitnessedMove& move) const;
  bool same_target(const WitnessedMove& move, const grade_event& event) const;
  bool same_message(const WitnessedMove& move, const grade_event& event) const;
  bool has_item(Bytes bytes, const grade_event& event, uint64_t matched) const;

  const Log& log_;
  const LedgerWitness& witness_;
  const uint64_t payload_seed_;
};

}  // namespace grade
