// broken_pipe.h - a task that goes on writing where every write fails because nobody reads any more (EPIPE).
//
// One such failure is how a writer learns of it.  Who is told by the same call a second time, or three times in all, has
// not looked.  That SIGPIPE ended a process is told by faults.h.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "core/oracles/oracle.h"

namespace grade {

class BrokenPipeOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_WRITE);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;

 private:
  struct Refused {
    uint32_t first = NEVER;  // event
    uint32_t count = 0;
    std::set<uint64_t> places;
    bool told = false;
  };
  std::map<std::pair<uint32_t, uint32_t>, Refused> refused_;  // by task and object
};

}  // namespace grade
