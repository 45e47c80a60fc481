// memory.h - what the memory-checked build has seen: accesses outside of their object, freed memory, wrong sizes of messages.
#pragma once

#include <set>
#include <tuple>

#include "core/oracles/oracle.h"

namespace grade {

class MemoryOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_MEMORY);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;

 private:
  void report_message(const grade_event& event, uint32_t index);
  void report_unwritten(const grade_event& event, uint32_t index);
  void report_access(const grade_event& event, uint32_t index);
  void add_parts(Finding& finding, uint32_t index) const;

  std::set<std::tuple<uint8_t, uint64_t, uint32_t>> places_;  // image, pc, enum grade_memory
};

}  // namespace grade
