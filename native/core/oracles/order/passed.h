// passed.h - did the items travel at all?
//
// `items.passed` = `processes`: what is handed over was made by another process, and not merely found in memory that a fork
// has copied: then its maker must have put out as many bytes as these items have.  `ring`: besides, some item was seen in the
// ring that was declared.  A program that makes and takes in one place shows no mistake, for it does none of the work; so
// this is asked only of runs that show nothing else.
#pragma once

#include <map>
#include <set>

#include "core/oracles/oracle.h"

namespace grade {

class PassedOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS =
      ops(GRADE_EV_MAKE, GRADE_EV_TAKE, GRADE_EV_WRITE, GRADE_EV_MSGSND, GRADE_EV_STORE, GRADE_EV_RMW);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Made {
    uint32_t process = 0, at = 0;
    uint64_t size = 0;
  };
  bool inherited(const Made& made, uint32_t taker) const;
  uint64_t bytes_taken() const;
  void not_passed(uint32_t count, uint32_t first);

  std::map<uint32_t, Made> made_;            // by item
  std::map<uint32_t, uint64_t> put_out_;     // bytes, by process
  std::map<uint32_t, std::set<uint32_t>> copied_;  // items that a fork may have copied, by their maker
  std::map<uint32_t, uint32_t> taken_at_;    // event of the first hand-over, by item
  uint32_t own_ = 0, first_own_ = NEVER;     // handed over where they were made
  uint64_t piped_ = 0;                       // bytes written to pipes, by anybody
  bool in_ring_ = false;
};

}  // namespace grade
