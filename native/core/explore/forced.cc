#include "core/explore/forced.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace grade {
namespace {

constexpr const char* CONSEQUENCES[] = {"crash",        "assertion-failed",   "deadlock",          "end-left-open", "broken-pipe",
                                        "message-lost", "message-duplicated", "message-reordered", "message-torn",  "zombie",
                                        "orphan"};

}  // namespace

bool may_be_forced(const std::string& kind) {
  return std::find(std::begin(CONSEQUENCES), std::end(CONSEQUENCES), kind) != std::end(CONSEQUENCES);
}

void blame_forced(Finding& finding, const Outcome& outcome) {
  const Forced& forced = outcome.forced;
  Place consequence = std::exchange(finding.at, forced.place);
  consequence.role = "consequence";
  finding.also.insert(finding.also.begin(), consequence);
  finding.params = {{"consequence", finding.kind}, {"consequence_variant", finding.variant}};
  finding.kind = forced.kind;
  finding.variant = "consequence";
  if (forced.program < outcome.facts.program_names.size()) finding.program = outcome.facts.program_names[forced.program];
}

}  // namespace grade
