// handlers.h - signals: what a handler may call, and signals that are lost.
//
// A signal of the same number that is already pending swallows the next one (signal(7)), and one that arrives before
// there is a handler ends the process: both are legal for Linux, and wrong only for a program that counts on every one of
// them.  Its contract says so; or it ends always alike where none was swallowed, and differently here.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class HandlersOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_HANDLER, GRADE_EV_RETURN, GRADE_EV_UNSAFE, GRADE_EV_KILL, GRADE_EV_KILLED,
                                          GRADE_EV_SIGACTION, GRADE_EV_LOCK, GRADE_EV_COND, GRADE_EV_SEM, GRADE_EV_JOIN, GRADE_EV_FORK);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Frame {
    uint32_t signal;
    bool let_in;  // only sigsuspend let it in: nothing of the program was interrupted but that
    uint32_t at;  // event
  };

  void on_unsafe(const grade_event& event, const std::string& call);
  bool counted(uint32_t signal) const;

  std::map<uint32_t, std::vector<Frame>> handlers_;  // by task: those that run, innermost last
  std::set<uint64_t> reported_;                      // places
  std::vector<uint32_t> swallowed_;                  // KILL events
  std::vector<uint32_t> merged_;                     // the same, though no contract counts them
  std::set<uint32_t> caught_;                        // signals
  std::vector<uint32_t> too_early_;                  // KILLED events
};

}  // namespace grade
