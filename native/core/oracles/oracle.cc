#include "core/oracles/oracle.h"

#include <algorithm>
#include <utility>

namespace grade {
namespace {

// A log may show any number, all of which are looked at later.  Those of one kind take no place from another: who loses points
// for one mistake could else make it so often that nothing is left of the rest.
constexpr size_t MOST_ALIKE = 64, MOST_FINDINGS = 1024;

bool are_alike(const Finding& one, const Finding& other) {
  return one.kind == other.kind && one.variant == other.variant && one.program == other.program;
}

}  // namespace

Finding& Case::report(std::string kind, std::string variant, const grade_event& event) {
  Finding& finding = report(std::move(kind), std::move(variant), log.program_of(event.task));
  finding.at = log.place(event);
  finding.step = event.step;
  finding.event = static_cast<uint32_t>(&event - log.events().data());
  return finding;
}

Finding& Case::report(std::string kind, std::string variant, uint32_t program) {
  Finding finding;
  finding.kind = std::move(kind);
  finding.variant = std::move(variant);
  if (program < facts.program_names.size()) finding.program = facts.program_names[program];
  const auto alike = std::count_if(findings.begin(), findings.end(), [&](const Finding& each) { return are_alike(each, finding); });
  if (findings.size() >= MOST_FINDINGS || static_cast<size_t>(alike) >= MOST_ALIKE) return not_kept = std::move(finding);
  findings.push_back(std::move(finding));
  return findings.back();
}

void Case::also(Finding& finding, std::string role, uint32_t event) const {
  if (event >= log.events().size() || log.events()[event].pc == 0) return;
  finding.also.push_back(log.place(log.events()[event], std::move(role)));
}

void Case::add_stack(Finding& finding, uint32_t event) const {
  constexpr uint32_t kParts = 4, kMostFrames = 9;  // name and places of a block may come first
  const auto events = log.events();
  for (uint32_t at = event + 1; at < events.size() && at <= event + kParts + kMostFrames; at++) {
    if (events[at].op != GRADE_EV_MEMORY || events[at].task != events[event].task) return;
    if (events[at].aux == GRADE_MEMORY_FRAME) also(finding, "called from", at);
    else if (events[at].aux < GRADE_MEMORY_NAME || events[at].aux > GRADE_MEMORY_FRAME) return;
  }
}

void Oracle::on_event(const grade_event&, uint32_t) {}
void Oracle::on_end() {}

}  // namespace grade
