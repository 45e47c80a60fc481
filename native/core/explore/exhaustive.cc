#include "core/explore/exhaustive.h"

#include <utility>

namespace grade {
namespace {

bool is_preemption(const grade_decision& decision, uint32_t chosen) {
  if (decision.kind == GRADE_CHOICE_WAKE) return false;
  if (decision.kind == GRADE_CHOICE_AMOUNT) return true;
  return chosen == GRADE_OPTION_TIME || !decision.forced;
}

// Orders without a preemption, as far as one of them tells.
bool more_orders_than(const Outcome& first, uint32_t budget) {
  uint64_t orders = 1;
  for (const grade_decision& decision : first.decisions) {
    const bool free = decision.kind == GRADE_CHOICE_WAKE || (decision.kind == GRADE_CHOICE_TASK && decision.forced);
    const uint32_t time = decision.kind == GRADE_CHOICE_TASK && (decision.options >> GRADE_OPTION_TIME & 1);
    if (free) orders *= decision.count - time;
    if (orders > budget) return true;
  }
  return false;
}

}  // namespace

Exhaustive::Exhaustive(uint32_t index, uint32_t budget) : index_(index), left_(budget), now_{{}} {}

std::optional<Schedule> Exhaustive::next() {
  if (now_.empty() && !stopped_) finish_bound();
  if (stopped_ || all_ || left_ == 0 || now_.size() > left_) return std::nullopt;
  running_ = std::move(now_.back());
  now_.pop_back();
  --left_;
  return Schedule{.index = index_, .exceptions = running_};
}

void Exhaustive::add(const Outcome& outcome) {
  if (!outcome.complete || outcome.end == End::cut || outcome.end == End::limited) partly_ = true;
  if (std::exchange(first_, false) && more_orders_than(outcome, left_ + 1)) stopped_ = true;
  const uint32_t begin = running_.empty() ? 0 : running_.back().decision + 1;
  for (uint32_t at = begin; at < outcome.decisions.size() && !stopped_; ++at) {
    const grade_decision& decision = outcome.decisions[at];
    // Options of tasks from 31 on are not in the mask: they are not explored, so nothing is said to be covered.
    if (static_cast<int>(decision.count) != __builtin_popcount(decision.options)) partly_ = true;
    for (uint32_t option = 0; option < 32; ++option) {
      if (!(decision.options >> option & 1) || option == decision.chosen) continue;
      std::vector<Exceptions>& list = is_preemption(decision, option) ? later_ : now_;
      if (list.size() > left_) {
        (&list == &later_ ? later_lost_ : stopped_) = true;
        break;
      }
      list.push_back(running_);
      list.back().push_back({at, option});
    }
  }
}

void Exhaustive::finish_bound() {
  if (partly_) {
    stopped_ = true;
    return;
  }
  ++covered_;
  all_ = later_.empty() && !later_lost_;
  stopped_ = all_ || later_lost_ || later_.size() > left_;
  if (!stopped_) now_ = std::exchange(later_, {});
}

}  // namespace grade
