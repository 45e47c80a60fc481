// fd_leak.h - a loop that opens descriptors and never closes them.
//
// Told where one call has left eight or more descriptors open in one process, each of them put aside for good before the
// next was opened: used for the last time, or left to a child.  Descriptors that wait in a table to be used are no leak,
// and of a process that polls nobody knows which it still watches.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class FdLeakOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_PIPE, GRADE_EV_OPEN, GRADE_EV_DUP, GRADE_EV_CLOSE, GRADE_EV_CONNECT, GRADE_EV_READ,
                                          GRADE_EV_WRITE, GRADE_EV_POLL, GRADE_EV_FORK);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Descriptor {
    uint64_t number;
    uint32_t made_at;            // events
    uint32_t used_at = NEVER;
    uint32_t closed_at = NEVER;
  };
  struct Process {
    std::map<uint64_t, std::vector<Descriptor>> by_place;
    std::map<uint64_t, std::pair<uint64_t, size_t>> open;  // by number: place, and which of those made there
    std::vector<uint32_t> forks;
    bool polls = false;
  };

  void made(Process& process, int64_t number, const grade_event& event, uint32_t index);
  void closed(Process& process, uint64_t number, uint32_t index);
  void used(Process& process, uint64_t number, uint32_t index);
  bool put_aside(const Process& process, const Descriptor& descriptor, uint32_t next) const;

  std::map<uint32_t, Process> processes_;
};

}  // namespace grade
