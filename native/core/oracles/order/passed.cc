#include "core/oracles/order/passed.h"

namespace grade {

// Made by one from whom the taker descends, before the fork that leads to the taker.
bool PassedOracle::inherited(const Made& made, uint32_t taker) const {
  for (const Process* each = run_.history.process(taker); each && each->forked_at != NEVER; each = run_.history.process(each->parent)) {
    if (each->parent == made.process) return each->forked_at > made.at;
    if (each->parent == each->task) return false;
  }
  return false;
}

void PassedOracle::on_event(const grade_event& event, uint32_t index) {
  const uint32_t process = run_.history.process_of(event.task);
  switch (event.op) {
    case GRADE_EV_MAKE: made_[event.item] = {process, index, event.size}; return;
    case GRADE_EV_WRITE:
      if (event.result <= 0) return;
      put_out_[process] += static_cast<uint64_t>(event.result);
      if (const auto kind = run_.log.object_kind(event.object); kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO)
        piped_ += static_cast<uint64_t>(event.result);
      return;
    case GRADE_EV_MSGSND:
      if (event.result >= 0) put_out_[process] += event.size;
      return;
    case GRADE_EV_STORE:
    case GRADE_EV_RMW:
      if (run_.log.object_kind(event.object) == GRADE_OBJ_PRIVATE) return;
      put_out_[process] += event.size;
      in_ring_ = in_ring_ || event.item != 0;
      return;
    default: break;
  }
  const auto made = made_.find(event.item);
  if (event.item == 0 || made == made_.end() || !taken_at_.try_emplace(event.item, index).second) return;
  if (made->second.process == process) {
    if (own_++ == 0) first_own_ = index;
  } else if (inherited(made->second, process)) {
    copied_[made->second.process].insert(event.item);
  }
}

void PassedOracle::on_end() {
  const std::string how = run_.contract.text("items.passed");
  if (how.empty() || taken_at_.empty() || !run_.history.complete() || !run_.findings.empty()) return;
  if (own_ > 0) return not_passed(own_, first_own_);
  for (const auto& [maker, items] : copied_) {
    uint64_t bytes = 0;
    for (uint32_t item : items) bytes += made_[item].size;
    if (bytes > put_out_[maker]) return not_passed(static_cast<uint32_t>(items.size()), taken_at_[*items.begin()]);
  }
  // Who moves fewer bytes than there are in what has arrived has moved it by another way.  By whom does not matter: the maker
  // may have a child write for it.
  if (how == "pipe" && bytes_taken() > piped_)
    return not_passed(static_cast<uint32_t>(taken_at_.size()), taken_at_.begin()->second);
  if (how == "ring" && !in_ring_) not_passed(static_cast<uint32_t>(taken_at_.size()), taken_at_.begin()->second);
}

uint64_t PassedOracle::bytes_taken() const {
  uint64_t bytes = 0;
  for (const auto& [item, index] : taken_at_) bytes += made_.at(item).size;
  return bytes;
}

void PassedOracle::not_passed(uint32_t count, uint32_t first) {
  run_.report("wrong-output", "not-passed", run_.log.events()[first]).params["count"] = std::to_string(count);
}

}  // namespace grade
