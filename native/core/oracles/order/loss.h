// loss.h - every item that was made arrives; and as many are made as the scenario asks for.
//
// Judged at the end of runs that came to their end by themselves: what is on its way when a run is stopped is not
// lost.  The sentence says where an item was last seen, as far as that is certain.
#pragma once

#include <map>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class LossOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_MAKE, GRADE_EV_TAKE, GRADE_EV_READ, GRADE_EV_WRITE, GRADE_EV_MSGSND, GRADE_EV_MSGRCV);

  explicit LossOracle(Case& run) : Oracle(run), items_(run.log.items().size() + 1) {}
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Item {
    uint32_t made_at = NEVER;
    uint32_t seen_at = NEVER;     // last event that moved it
    uint64_t written_before = 0;  // if that wrote it to a pipe: bytes written to the pipe before
    uint32_t taken = 0;
  };
  struct Traffic {
    uint64_t written = 0, read = 0;  // bytes
  };
  struct Lost {
    const char* variant;
    uint32_t at;  // event
  };

  void report_lost();
  void report_counts();
  Lost last_seen(uint32_t number, const Item& item) const;

  std::vector<Item> items_;               // by number, from 1
  std::map<uint32_t, Traffic> pipes_;     // by object
  std::map<uint32_t, uint32_t> made_;     // by stream
  std::map<uint32_t, uint32_t> last_made_;  // by stream: event
};

}  // namespace grade
