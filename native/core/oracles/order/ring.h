// ring.h - the ring in shared memory: each slot alternates written -> read, and no index leaves the ring.
//
// Theory of operation.  The contract says where the slots are and which bytes of a slot are payload.  Who may
// write next is the student's business (in and out, counters, semaphores, shifting the array: all are legal), so
// nothing but the payload is looked at: a slot holds an item from the store that completes it on; the item counts
// as read once another task loads a byte of it or anyone hands it over.
//
//  overrun       the payload of a slot changes while it holds an item that nobody has read, and that item is never
//                handed over from anywhere else either
//  underrun      a task hands over what it loaded from a slot that was never filled, or that had already been
//                handed over and was not filled again since
//  out of range  an item is stored at a place that would be slot -1, N, N+1 ... and never in a real slot; or such a
//                place is loaded as a whole and handed over
//
// A load that only looks (a retry, a lost compare-and-swap) also counts as read: it may hide an overrun, and never
// invents one.  Only the first violation of a run is reported: once a slot is lost, the indices of the ring no
// longer mean what they say, and every later violation may follow from that.
#pragma once

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/oracles/oracle.h"
#include "core/oracles/order/ring_layout.h"

namespace grade {

class RingOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_RING, GRADE_EV_LOAD, GRADE_EV_STORE, GRADE_EV_RMW, GRADE_EV_MAKE, GRADE_EV_TAKE);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Slot {
    uint32_t item = 0;          // number of the item its payload is, 0 = none
    uint32_t writer = NEVER;    // task
    uint32_t written_at = NEVER;  // event that completed or last changed the payload
    uint32_t generation = 0;    // grows with every store to the payload
    bool read = false;          // by a task other than the writer, or by nobody knows whom
    bool read_by_writer = false;
    uint32_t taken_at = NEVER;  // event that last handed over what it held
    bool filled = false;        // something was stored to it since then; wiping it is not filling it
    bool ever_filled = false;
  };
  struct Ring {
    RingLayout layout;
    std::vector<Slot> slots;
    std::unordered_set<uint64_t> consumed;  // slot and its generation
  };
  // What a task last saw in a slot.
  struct Load {
    uint32_t at = NEVER;  // event
    uint32_t ring = 0;
    int64_t slot = 0;
    uint32_t generation = 0;
    uint32_t item = 0;
    bool empty = false;  // nobody had filled it since it was last handed over
    bool never = false;  // nor ever
  };
  struct Reader {
    std::unordered_map<uint32_t, Load> by_item;
    std::optional<Load> last;  // since it last handed something over
  };
  struct Violation {
    enum Kind { overrun, underrun, out_of_range } kind;
    const char* variant;
    uint32_t at;         // event
    uint32_t ring;
    int64_t slot;
    uint32_t item;       // lost or misplaced
    uint32_t other = NEVER;  // event: the store that was destroyed, the earlier hand-over
    uint32_t unread = 0;
    bool doubtful = false;   // the writer itself looked at the slot in between
  };

  void on_ring(const grade_event& event);
  void on_store(const grade_event& event, uint32_t index);
  void on_load(const grade_event& event, uint32_t index);
  void on_take(const grade_event& event, uint32_t index);
  void store_to(uint32_t ring, int64_t slot, const grade_event& event, uint32_t index);
  void stray(const grade_event& event, uint32_t index);
  void resync(Slot& slot, uint32_t item);
  bool confirmed(const Violation& violation) const;
  void report(const Violation& violation);

  std::vector<Ring> rings_;
  std::unordered_map<uint32_t, Reader> readers_;  // by task
  std::vector<Violation> suspects_;               // in the order of events
  std::unordered_set<uint32_t> in_slots_;  // items that have been in a real slot
  std::unordered_set<uint32_t> taken_;     // items that were handed over
  std::unordered_map<uint32_t, uint32_t> last_made_;  // by task: event
};

}  // namespace grade
