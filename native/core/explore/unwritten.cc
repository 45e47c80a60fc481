#include "core/explore/unwritten.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace grade {
namespace {

constexpr uint8_t kOther = 0x1d;     // as a number positive, where GRADE_FILL is negative; no text
constexpr uint8_t kZero = 0;         // as a condition false, where these are true
constexpr uint32_t kEnough = 6;      // runs after which a suspicion is given up
constexpr uint32_t kCompared = 6;    // runs whose uses are looked for if none has shown one

// Whose consequences may be that memory is used which nobody has written.
constexpr std::array<std::string_view, 7> kCauses = {"missing-terminator", "buffer-overflow",   "uninitialized-data", "short-io",
                                                     "unchecked-failure",  "eintr-ignored", "msg-size"};

bool is_suspicion(const Finding& finding) { return finding.kind == "uninitialized-data" && finding.variant != "used"; }

bool has_cause(const Outcome& outcome) {
  return std::any_of(outcome.findings.begin(), outcome.findings.end(), [](const Finding& each) {
    return std::find(kCauses.begin(), kCauses.end(), each.kind) != kCauses.end();
  });
}

// With threads or handlers the runtime itself looks at what lies in private memory, and zeros are what programs store: where
// one does over a zero, nothing has changed.
bool zero_is_like_any(const std::vector<Shown>& trace) {
  return std::none_of(trace.begin(), trace.end(), [](const Shown& each) {
    return each.op == GRADE_EV_SIGACTION || each.op == GRADE_EV_LOAD || each.op == GRADE_EV_STORE;
  });
}

bool ended_alike(const Outcome& a, const Outcome& b) {
  return a.facts.statuses == b.facts.statuses && a.facts.outputs == b.facts.outputs && a.facts.errors == b.facts.errors;
}

// The first event in which they differ, as the first run has it; its last if they are the same as far as they are kept.
const Shown* parting(const Outcome& a, const Outcome& b) {
  const size_t both = std::min(a.trace.size(), b.trace.size());
  for (size_t at = 0; at < both; ++at)
    if (!(a.trace[at] == b.trace[at])) return a.trace[at].pc != 0 ? &a.trace[at] : &b.trace[at];
  if (a.trace.size() == b.trace.size() && ended_alike(a, b)) return nullptr;
  const std::vector<Shown>& longer = a.trace.size() > both ? a.trace : b.trace;
  if (longer.size() > both) return &longer[both];
  return longer.empty() ? nullptr : &longer.back();
}

}  // namespace

Unwritten::Unwritten(const Job& job, const RunOne& run) : job_(job), run_(run) {
  const auto only = job.contract.find("judge"), fill = job.contract.find("fill");
  judges_ = only == job.contract.end() || only->second != "memory";
  if (fill != job.contract.end() && fill->second == "own") judges_ = false;
}

Outcome Unwritten::run(const Schedule& schedule) {
  Outcome outcome = run_(schedule);
  if (!judges_) std::erase_if(outcome.findings, is_suspicion);
  if (!judges_ || !outcome.broken.empty() || !outcome.complete) return outcome;
  Schedule again{.index = schedule.index, .exceptions = exceptions_of(outcome.decisions)};
  twins_ = false;
  prove_all(outcome, again);
  if (compares(outcome)) add_used(outcome, again);
  ++runs_;
  if (twins_ && job_.record) run_(schedule);  // whose log is wanted
  return outcome;
}

bool Unwritten::compares(const Outcome& outcome) const {
  if (has_cause(outcome) || outcome.inexact) return false;
  if (outcome.end == End::limited || outcome.end == End::cut) return runs_ == 0 || uses_;
  return uses_ || runs_ < kCompared;
}

// At the same place and from the same byte on: a program may well send both fills side by side.
bool Unwritten::prove(const Finding& finding, const Schedule& again) {
  const FindingKey key = key_of(finding);
  if (proved_.contains(key)) return true;
  if (tried_[key]++ >= kEnough) return false;
  Schedule other = again;
  other.fill = kOther;
  const Outcome outcome = run_(other);
  twins_ = true;
  const auto offset = [](const Finding& each) {
    const auto at = each.params.find("offset");
    return at == each.params.end() ? "" : at->second;
  };
  const bool same = std::any_of(outcome.findings.begin(), outcome.findings.end(), [&](const Finding& each) {
    return key_of(each) == key && offset(each) == offset(finding);
  });
  if (same) proved_.insert(key);
  return same;
}

void Unwritten::prove_all(Outcome& outcome, const Schedule& again) {
  std::erase_if(outcome.findings, [&](const Finding& each) { return is_suspicion(each) && !prove(each, again); });
}

void Unwritten::add_used(Outcome& outcome, const Schedule& again) {
  Schedule as_ever = again;
  as_ever.compare = true;
  const Outcome usual = run_(as_ever);
  twins_ = true;
  if (!usual.broken.empty() || usual.inexact) return;
  for (const uint8_t fill : {kOther, kZero}) {
    if (fill == kZero && !zero_is_like_any(usual.trace)) continue;
    Schedule other = as_ever;
    other.fill = fill;
    const Outcome changed = run_(other);
    const Shown* first = changed.broken.empty() && !changed.inexact ? parting(usual, changed) : nullptr;
    if (first == nullptr) continue;
    if (parting(usual, run_(as_ever)) != nullptr) return;  // it differs from itself: by what the machine says
    uses_ = true;
    Finding used;
    used.kind = "uninitialized-data";
    used.variant = "used";
    used.at = first->place;
    used.program = first->program;
    used.step = first->step;
    outcome.findings.push_back(used);
    return;
  }
}

}  // namespace grade
