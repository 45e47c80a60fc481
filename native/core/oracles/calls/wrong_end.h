// wrong_end.h - a pipe is read at its write end, written at its read end, or used at an end that this process has closed.
//
// The kernel refuses all three (EBADF), so what is told has happened.  A descriptor that was never a pipe's, FIFO's or
// socket's is another matter.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "core/oracles/oracle.h"

namespace grade {

class WrongEndOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_PIPE, GRADE_EV_OPEN, GRADE_EV_DUP, GRADE_EV_CLOSE, GRADE_EV_FORK,
                                          GRADE_EV_CONNECT, GRADE_EV_READ, GRADE_EV_WRITE);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;

 private:
  void on_refused(const grade_event& event, uint32_t process);
  // In this process the descriptor now stands for something new.
  void opened(uint32_t process, int64_t descriptor);

  std::map<uint32_t, uint32_t> made_;                          // by object: PIPE or OPEN event
  std::map<uint32_t, std::map<uint64_t, uint32_t>> closed_;    // by process and descriptor: CLOSE event
  std::map<uint32_t, std::map<uint64_t, uint32_t>> copied_;    // by process and descriptor: DUP event
  std::set<std::pair<uint64_t, uint64_t>> told_;               // places and what they use
};

}  // namespace grade
