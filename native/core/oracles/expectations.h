// expectations.h - what the scenario expects of a run as a whole: exit status, output, handlers, processes, pipes.
//
// Judged for runs that came to their end by themselves; otherwise the reason is reported and not what is missing.
#pragma once

#include <set>
#include <string>

#include "core/oracles/oracle.h"

namespace grade {

class ExpectationsOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_HANDLER, GRADE_EV_FORK, GRADE_EV_PIPE, GRADE_EV_READ, GRADE_EV_MSGSND);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  void exit_statuses();
  void output_contains();
  void output_equals();
  void handlers();
  void at_least(const char* key, const char* variant, uint64_t made);

  std::set<std::string> handled_;  // signals for which a handler has run
  uint64_t forks_ = 0, pipes_ = 0, bytes_ = 0, messages_ = 0;
};

}  // namespace grade
