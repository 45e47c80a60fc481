// buffered_output.h - text in the buffer of stdout: put out by a process and its copy, or thrown away.
//
// The runtime says which flush puts out text that a fork has copied, and what lies in the buffer of a process that ends
// by _exit or executes another program.  Text that was only inherited is not lost: its owner has it still.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class BufferedOutputOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_BYTES, GRADE_EV_EXEC, GRADE_EV_EXIT);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Text {
    std::set<uint32_t> processes;   // that have put it out
    std::vector<uint32_t> flushes;  // events
  };
  std::map<uint64_t, Text> texts_;             // by the number of the text
  std::map<uint32_t, uint32_t> given_up_;      // by task: BYTES event, if nothing came after it
  std::set<uint64_t> told_;
};

}  // namespace grade
