// outsiders.h - who signals or changes processes that are none of the run's.
//
// All of them (-1), the system's first (1), and whoever has started the program nobody names by a slip of the pen.  Another
// number may be one that was read wrong, or came from a command line; only who goes through several looks for others.
// A -1 that a refused fork has returned is an unchecked failure, and no more.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class OutsidersOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_REFUSED, GRADE_EV_LIMIT, GRADE_EV_FORK);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  void reached_all(const grade_event& event);
  Finding& tell(const std::string& variant, const grade_event& event);

  std::set<std::tuple<std::string, uint8_t, uint64_t>> told_;  // variant, image, place
  std::set<uint64_t> strangers_;                         // their numbers
  uint32_t search_ = NEVER;                              // the event that makes it one
  std::vector<std::pair<std::string, uint32_t>> reached_;  // variant, event
  uint32_t refused_fork_ = NEVER;
  std::set<uint32_t> forked_since_;  // processes
};

}  // namespace grade
