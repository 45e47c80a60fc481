#include "core/explore/confirm.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "core/explore/early.h"
#include "core/explore/forced.h"
#include "core/explore/shorten.h"

namespace grade {
namespace {

constexpr uint32_t kTimes = 3;
constexpr uint32_t kTimesIfExpensive = 1;  // a run that takes its whole limit costs as much as many others, see shorten.cc

const Finding* find(const Outcome& outcome, const FindingKey& key) {
  const auto at = std::find_if(outcome.findings.begin(), outcome.findings.end(),
                               [&](const Finding& each) { return key_of(each) == key; });
  return at == outcome.findings.end() ? nullptr : &*at;
}

Divergence divergence(uint32_t index, const grade_decision& decision, uint32_t took, uint32_t other) {
  constexpr const char* kWhat[] = {"task", "wake", "amount"};
  // Codes from 32 on are tasks from 31 on, see wire.h.
  const auto task = [](uint32_t code) {
    return code == GRADE_OPTION_TIME ? Divergence::kNoTask : code > GRADE_OPTION_TIME ? code - 1 : code;
  };
  Divergence diverges{.decision = index, .step = decision.step, .task = decision.task, .took = took, .other = other};
  diverges.what = decision.kind <= GRADE_CHOICE_AMOUNT ? kWhat[decision.kind] : "task";
  if (diverges.what != "task") return diverges;
  if (took == GRADE_OPTION_TIME || other == GRADE_OPTION_TIME) diverges.what = "time";
  diverges.took = task(took);
  diverges.other = task(other);
  return diverges;
}

std::optional<Divergence> divergence_of(const Shortened& shortened, const Outcome& failing,
                                        const std::vector<const Decisions*>& all_passing) {
  if (!shortened.exceptions.empty()) {
    const uint32_t last = shortened.exceptions.back().decision;
    if (!shortened.passes_without_last || last >= failing.decisions.size()) return std::nullopt;
    const grade_decision& decision = failing.decisions[last];
    return divergence(last, decision, decision.chosen, decision.standard);
  }
  // The standard order fails: against the passing one that agreed longest of those that were kept.
  std::optional<Divergence> best;
  for (const Decisions* each : all_passing) {
    const Decisions& passing = *each;
    size_t at = 0;
    const size_t size = std::min(passing.size(), failing.decisions.size());
    while (at < size && passing[at].chosen == failing.decisions[at].chosen) ++at;
    if (at == size || (best && at <= best->decision)) continue;
    best = divergence(static_cast<uint32_t>(at), failing.decisions[at], failing.decisions[at].chosen, passing[at].chosen);
  }
  return best;
}

// No sleep makes a wrong use of a semaphore, or of a result, right; it orders no accesses, and protects no handler.
bool its_own(const std::string& kind) {
  constexpr const char* kKinds[] = {"semaphore-misuse", "unchecked-failure", "data-race", "unsafe-handler", "busy-wait", "tampering",
                                     "policy-violation"};
  return std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
}

// Kinds that are told of the same cause, as the moment has it.
bool of_one_cause(const std::string& one, const std::string& other) {
  static const std::set<std::string> kChildren = {"zombie", "orphan"};
  static const std::set<std::string> kWaits = {"deadlock", "lost-wakeup", "signal-lost", "end-left-open"};
  return one == other || (kChildren.contains(one) && kChildren.contains(other)) || (kWaits.contains(one) && kWaits.contains(other));
}

// What happens without any sleep being late needs no sleep to be blamed.
bool happens_anyway(const Finding& blamed, const std::vector<Finding>& findings) {
  if (blamed.kind != "sleep-as-synchronisation" || blamed.also.empty()) return false;
  const Place& consequence = blamed.also.front();
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& each) {
    return each.kind != blamed.kind && of_one_cause(each.kind, blamed.params.at("consequence")) && each.at.image == consequence.image &&
           each.at.pc == consequence.pc;
  });
}

// It rests on nothing but two runs that differ: what the machine itself says (how many processes there are, how long it
// has been up) may differ as well, by chance, and then it is no finding and nobody's fault.
bool is_by_comparison(const Finding& finding) { return finding.kind == "uninitialized-data" && finding.variant == "used"; }

// The finding as the shortened schedule shows it; what is broken, if it does not.
std::string confirm_one(Finding& finding, Shortener& shortener, const Aggregate& aggregate, const RunOne& run) {
  const FindingKey key = key_of(finding);
  const Failing& failing = aggregate.failing(key);
  const bool expensive = failing.end == End::limited;
  const auto gone = [&](std::string broken) { return is_by_comparison(finding) ? "" : broken; };
  const Shortened shortened = shortener.shorten(key, failing.index, failing.exceptions, expensive);
  if (!shortened.shown && !failing.complete) return "";  // it may need decisions beyond those that are kept
  if (!shortened.broken.empty()) return "schedule " + std::to_string(failing.index) + ": " + shortened.broken;
  if (!shortened.shown) return gone("schedule " + std::to_string(failing.index) + ": " + finding.kind + " was shown once and not again");

  Schedule schedule{.index = shortened.index, .exceptions = shortened.exceptions};
  Outcome shown;
  uint64_t order_hash = 0;
  for (uint32_t time = 0; time < (expensive ? kTimesIfExpensive : kTimes); ++time) {
    shown = run(schedule);
    if (!shown.broken.empty()) return "schedule " + std::to_string(schedule.index) + ": " + shown.broken;
    const bool same = find(shown, key) && (time == 0 || shown.order_hash == order_hash);
    if (!same) return gone("schedule " + std::to_string(schedule.index) + " showed " + finding.kind + " once and not again");
    order_hash = shown.order_hash;
    // The first has told where the schedules part; the next tells what the holder was about to do there.
    finding.diverges = divergence_of(shortened, shown, aggregate.passing(key));
    if (finding.diverges) schedule.watch = finding.diverges->decision;
  }
  const std::optional<Divergence> diverges = finding.diverges;
  const uint32_t failed = finding.failed;
  finding = *find(shown, key);
  finding.failed = failed;
  finding.schedule = schedule.index;
  finding.decisions = text_of(schedule.exceptions);
  finding.kept = static_cast<uint32_t>(schedule.exceptions.size());
  finding.repeated = true;
  finding.diverges = diverges;
  if (finding.diverges) finding.diverges->place = shown.watched;
  const bool forced = failing.forced && shown.forced.kind != nullptr && aggregate.passed_unforced() && may_be_forced(finding.kind);
  // What can be proved without another run is told for itself, see core/oracles/calls/interrupted.h and short_io.h.
  const bool proved = forced && std::any_of(shown.findings.begin(), shown.findings.end(),
                                            [&](const Finding& each) { return each.kind == shown.forced.kind; });
  if (failing.lagged && shown.lagged && !its_own(finding.kind)) blame_early_deadline(finding, shown);
  else if (forced && !proved) blame_forced(finding, shown);
  return "";
}

}  // namespace

std::string confirm(Report& report, const Aggregate& aggregate, const RunOne& run) {
  Shortener shortener(run);
  for (Finding& finding : report.findings) {
    if (std::string broken = confirm_one(finding, shortener, aggregate, run); !broken.empty()) {
      report.findings.clear();
      return broken;
    }
  }
  std::erase_if(report.findings, [](const Finding& each) { return is_by_comparison(each) && !each.repeated; });
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return key_of(a) < key_of(b); });
  std::erase_if(report.findings, [findings = report.findings](const Finding& each) { return happens_anyway(each, findings); });
  // One interrupted call, or one sleep, may have had several consequences.
  const auto same = [](const Finding& a, const Finding& b) {
    return (a.variant == "consequence" || a.kind == "sleep-as-synchronisation") && key_of(a) == key_of(b);
  };
  report.findings.erase(std::unique(report.findings.begin(), report.findings.end(), same), report.findings.end());
  return "";
}

}  // namespace grade
