#include "core/explore/portfolio.h"

#include <iterator>
#include <map>
#include <stdexcept>

namespace grade {
namespace {

struct Share {
  uint32_t strategy, depth;
};

const std::map<std::string, uint32_t> kNames = {{"walk", GRADE_STRATEGY_WALK},
                                                {"pct", GRADE_STRATEGY_PCT},
                                                {"pos", GRADE_STRATEGY_POS},
                                                {"surw", GRADE_STRATEGY_SURW},
                                                {"takes", GRADE_STRATEGY_TAKES}};

// SURW finds most in the corpora (test/corpus), and none finds everything.  Thirteen, so that every share meets every size
// of pipe (two) and every lag (three times three).
constexpr Share kShares[] = {
    {GRADE_STRATEGY_WALK, 0},   {GRADE_STRATEGY_SURW, 0}, {GRADE_STRATEGY_POS, 0},    {GRADE_STRATEGY_SURW, 0},
    {GRADE_STRATEGY_PCT, 2},    {GRADE_STRATEGY_SURW, 0}, {GRADE_STRATEGY_WALK, 512}, {GRADE_STRATEGY_POS, 0},
    {GRADE_STRATEGY_WALK, 992}, {GRADE_STRATEGY_TAKES, 1024}, {GRADE_STRATEGY_SURW, 0}, {GRADE_STRATEGY_TAKES, 768},
    {GRADE_STRATEGY_PCT, 3},
};

// In two thirds of the schedules no deadline comes early, so that sleeping costs nothing there.
constexpr uint32_t kLagOf1024[] = {0, 256, 0, 0, 64, 0, 0, 16, 0};

// In half of them every transfer is made whole.
constexpr uint32_t kAmountOf1024[] = {0, 0, 256, 256};

Share share_of(uint32_t index, const std::string& name) {
  if (name.empty()) return kShares[index % std::size(kShares)];
  const auto wanted = kNames.find(name);
  if (wanted == kNames.end()) throw std::runtime_error("expected the strategy walk, pct, pos, surw or takes, got \"" + name + "\"");
  std::vector<Share> shares;
  for (const Share& share : kShares) {
    if (share.strategy == wanted->second) shares.push_back(share);
  }
  return shares[index % shares.size()];
}

}  // namespace

void Expectation::add(const Outcome& outcome) {
  if (outcome.end == End::cut || outcome.end == End::limited) return;
  ++runs_;
  steps_ += outcome.steps;
  if (steps_of_.size() < outcome.steps_of.size()) {
    steps_of_.resize(outcome.steps_of.size());
    born_by_ = outcome.born_by;
  }
  for (size_t task = 0; task < outcome.steps_of.size(); ++task) steps_of_[task] += outcome.steps_of[task];
}

void Expectation::tell(Schedule& schedule) const {
  if (runs_ == 0) return;
  schedule.expected_steps = static_cast<uint32_t>(steps_ / runs_);
  for (uint64_t steps : steps_of_) schedule.expected_of.push_back(static_cast<uint32_t>(steps / runs_));
  schedule.born_by = born_by_;
}

Schedule portfolio(uint32_t index, const Expectation& expectation, const std::string& strategy) {
  const Share share = share_of(index, strategy);
  Schedule schedule{.index = index,
                    .strategy = share.strategy,
                    .depth = share.depth,
                    .lag_chance = kLagOf1024[index % std::size(kLagOf1024)],
                    .amount_chance = kAmountOf1024[index % std::size(kAmountOf1024)]};
  expectation.tell(schedule);
  return schedule;
}

}  // namespace grade
