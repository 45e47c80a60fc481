#include "core/oracles/memory/undefined.h"

#include <algorithm>

namespace grade {
namespace {

// By enum grade_undefined.
constexpr const char* UB_VARIANTS[GRADE_UB_COUNT] = {"index", "add",        "subtract", "multiply",    "negate",
                                                  "shift", "array-size", "bool",     "unreachable", "builtin"};

std::string number(uint64_t value) { return std::to_string(static_cast<int64_t>(value)); }

}  // namespace

void UndefinedOracle::on_event(const grade_event& event, uint32_t index) {
  if (event.aux >= GRADE_UB_COUNT || !places_.insert({event.image, event.pc}).second) return;
  if (event.aux == GRADE_UB_INDEX) {
    indices_.push_back(index);
    return;
  }
  Finding& finding = run_.report("undefined-behaviour", UB_VARIANTS[event.aux], event);
  finding.params["left"] = number(event.addr);
  finding.params["right"] = number(event.value);
  finding.params["bits"] = std::to_string(event.size);
  run_.add_stack(finding, index);
}

// Where a ring is declared, an index that leaves it has a name of its own.
void UndefinedOracle::on_end() {
  const auto& found = run_.findings;
  if (std::any_of(found.begin(), found.end(), [](const Finding& each) { return each.kind == "ring-out-of-range"; }))
    return;
  for (uint32_t at : indices_) {
    const grade_event& event = run_.log.events()[at];
    Finding& finding = run_.report("buffer-overflow", "index", event);
    finding.params["index"] = number(event.addr);
    finding.params["slots"] = std::to_string(event.size);
    run_.add_stack(finding, at);
  }
}

}  // namespace grade
