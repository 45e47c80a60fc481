// faults.h - programs that were ended by force: crashes, failed assertions, broken pipes, limits.
//
// A signal that the student's own program sends to its own process with intent (SIGTERM to a worker) is no fault.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class FaultsOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_CRASH, GRADE_EV_KILLED, GRADE_EV_LIMIT, GRADE_EV_HANDLER);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  std::string assertion_of(const grade_event& event) const;
  bool foreseen(const grade_event& event) const;
  void report_crash(const grade_event& event, uint32_t index);
  void report_abort(const grade_event& event, uint32_t index);
  void report_limit(const grade_event& event);

  std::set<uint32_t> programs_;       // that have a finding of this family
  std::set<uint32_t> said_last_word_;  // tasks whose own handler for SIGABRT has run
};

}  // namespace grade
