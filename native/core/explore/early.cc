#include "core/explore/early.h"

#include <utility>

namespace grade {
namespace {

// 1000000000 → "1", 1500000 → "0.0015"
std::string seconds(uint64_t nanoseconds) {
  constexpr uint64_t kSecond = 1000000000;
  std::string text = std::to_string(nanoseconds / kSecond);
  std::string rest = std::to_string(kSecond + nanoseconds % kSecond).substr(1);
  rest.erase(rest.find_last_not_of('0') + 1);
  return rest.empty() ? text : text + "." + rest;
}

}  // namespace

void blame_early_deadline(Finding& finding, const Outcome& outcome) {
  const Early& early = outcome.early;
  Place consequence = std::exchange(finding.at, early.place);
  consequence.role = "consequence";
  finding.also.insert(finding.also.begin(), consequence);
  finding.params = {{"consequence", finding.kind}, {"consequence_variant", finding.variant},
                    {"seconds", seconds(early.nanoseconds)}};
  finding.kind = "sleep-as-synchronisation";
  finding.variant = early.sleep ? "sleep" : "timeout";
  if (early.program < outcome.facts.program_names.size()) finding.program = outcome.facts.program_names[early.program];
}

}  // namespace grade
