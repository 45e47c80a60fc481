// undefined.h - what the compiler's own checks have seen: an index outside its array, arithmetic that C leaves undefined.
#pragma once

#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class UndefinedOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_UNDEFINED);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  void report_index(const grade_event& event);

  std::set<std::pair<uint8_t, uint64_t>> places_;  // image, pc
  std::vector<uint32_t> indices_;                  // events
};

}  // namespace grade
