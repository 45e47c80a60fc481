#include "core/explore/explore.h"

#include <algorithm>

#include "core/aggregate.h"
#include "core/explore/confirm.h"
#include "core/explore/exhaustive.h"
#include "core/explore/portfolio.h"
#include "core/explore/witnessed.h"

namespace grade {
namespace {

// With fewer there is nothing to explore: somebody wants these very schedules.
constexpr uint32_t kWorthExploring = 8;

// Runs that are looked at before a first run is judged in which a signal has ended somebody, was swallowed or has
// interrupted a call.
constexpr uint32_t kLooks = 48;

class Exploration {
 public:
  Exploration(const Job& job, const RunOne& run) : job_(job), run_(run) {}

  Report report() {
    if (job_.replay) {
      run_one({.index = job_.first, .exceptions = exceptions_from(*job_.replay)});
      return aggregate_.report();
    }
    if (job_.first == 0 && job_.strategy.empty() && job_.schedules >= kWorthExploring) run_all_orders();
    if (covered_ != "all") run_portfolio();
    Report report = aggregate_.report();
    report.covered = covered_;
    report.broken = broken_;
    if (!broken_.empty()) report.broken_at = broken_at_;
    if (broken_.empty() && !job_.record) report.broken = confirm(report, aggregate_, run_);
    if (!job_.record) add_witnessed(report, job_, run_);
    return broken_.empty() ? with_endless(report) : report;
  }

 private:
  // A signal that ends somebody is judged by what handlers other runs have shown, one that is swallowed by how others end, and
  // an interrupted call by where they go on.
  // If the first run shows such a one, some others are
  // looked at before it is judged: the same in a repetition, which has no others.
  Outcome first_outcome(const Schedule& schedule) {
    Outcome outcome = run_(schedule);
    const bool interrupted = outcome.forced.kind != nullptr;
    if (!(outcome.killed || outcome.swallowed || interrupted) || !outcome.findings.empty() || !outcome.broken.empty()) return outcome;
    for (uint32_t index = 0; index < kLooks; ++index) {
      if (!run_(portfolio(index, expectation_)).broken.empty()) return outcome;
    }
    return run_(schedule);
  }

  // At most half of the budget; the second settings only where pipes make them differ.
  void run_all_orders() {
    const uint32_t budget = job_.schedules / 2;
    const Exhaustive first = search(0, budget);
    covered_ = text_of_bound(first);
    if (!first.all() || !has_pipes_ || done()) return;
    covered_ = "";
    const Exhaustive second = search(1, budget - aggregate_.tried());
    covered_ = text_of_bound(second);
  }

  Exhaustive search(uint32_t index, uint32_t budget) {
    Exhaustive search(index, budget);
    while (!done()) {
      const std::optional<Schedule> schedule = search.next();
      if (!schedule) break;
      const Outcome outcome = run_one(*schedule);
      if (!broken_.empty()) break;
      has_pipes_ |= outcome.has_pipes;
      search.add(outcome);
    }
    return search;
  }

  static std::string text_of_bound(const Exhaustive& search) {
    if (search.all()) return "all";
    return search.covered() < 0 ? "" : std::to_string(search.covered());
  }

  void run_portfolio() {
    while (!done()) run_one(portfolio(job_.first + aggregate_.tried(), expectation_, job_.strategy));
  }

  bool done() const { return !broken_.empty() || aggregate_.tried() >= job_.schedules || aggregate_.is_waste(); }

  Outcome run_one(const Schedule& schedule) {
    Outcome outcome = aggregate_.tried() == 0 ? first_outcome(schedule) : run_(schedule);
    if (!outcome.broken.empty()) {
      broken_ = "schedule " + std::to_string(job_.first + aggregate_.tried()) + ": " + outcome.broken;
      broken_at_ = outcome.broken_at;
      return outcome;
    }
    aggregate_.add(schedule, outcome);
    expectation_.add(outcome);
    return outcome;
  }

  // One cut schedule proves nothing.  A program that reached the bound in every single one has shown that it does not
  // end, and must not earn what only a run that ends could have lost.  The bound is a count: the same everywhere.
  Report with_endless(Report report) const {
    if (report.tried == 0 || report.cut < report.tried) return report;
    const auto says_it = [&](const Finding& each) {
      const bool goes_on = each.kind == "limit-exceeded" || (each.kind == "orphan" && each.variant != "child");
      return goes_on && each.failed == report.tried;
    };
    if (std::any_of(report.findings.begin(), report.findings.end(), says_it)) return report;
    Finding endless;
    endless.kind = "limit-exceeded";
    endless.variant = "time";
    endless.program = job_.programs.front().name;
    endless.schedule = job_.first;
    endless.failed = report.failed = report.tried;
    endless.repeated = true;  // in every order, so in the standard one
    const auto after = [](const Finding& a, const Finding& b) { return key_of(a) < key_of(b); };
    report.findings.insert(std::upper_bound(report.findings.begin(), report.findings.end(), endless, after), endless);
    return report;
  }

  const Job& job_;
  const RunOne& run_;
  Aggregate aggregate_;
  Expectation expectation_;
  std::string covered_, broken_;
  Place broken_at_;
  bool has_pipes_ = false;
};

}  // namespace

Report explore(const Job& job, const RunOne& run) { return Exploration(job, run).report(); }

}  // namespace grade
