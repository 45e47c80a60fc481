#include "core/oracles/order/loss.h"

#include <algorithm>
#include <string>
#include <utility>

namespace grade {

void LossOracle::on_event(const grade_event& event, uint32_t index) {
  const bool known = run_.log.item(event.item) != nullptr;
  switch (event.op) {
    case GRADE_EV_MAKE:
      made_[event.aux]++;
      last_made_[event.aux] = index;
      if (known) items_[event.item].made_at = index;
      return;
    case GRADE_EV_TAKE:
      if (known) items_[event.item].taken++;
      return;
    case GRADE_EV_READ:
    case GRADE_EV_WRITE: {
      if (event.result <= 0) return;
      Traffic& pipe = pipes_[event.object];
      if (known) items_[event.item].written_before = pipe.written;
      (event.op == GRADE_EV_READ ? pipe.read : pipe.written) += static_cast<uint64_t>(event.result);
      break;
    }
    case GRADE_EV_MSGSND:
    case GRADE_EV_MSGRCV:
      if (event.result < 0) return;
      break;
    default: return;
  }
  if (known) items_[event.item].seen_at = index;
}

void LossOracle::on_end() {
  if (!run_.history.complete()) return;
  if (run_.contract.text("items.lost", "forbidden") != "allowed") report_lost();
  report_counts();
}

void LossOracle::report_lost() {
  const uint64_t copies = run_.contract.number("items.copies").value_or(1);
  std::vector<uint32_t> lost;
  for (uint32_t number = 1; number < items_.size(); number++)
    if (items_[number].made_at != NEVER && items_[number].taken < copies) lost.push_back(number);
  // Each hand-over of garbled bytes stands for at most one of the items that are missing.
  if (lost.size() <= run_.garbled_takes) return;

  std::map<std::pair<std::string, uint64_t>, std::vector<std::pair<uint32_t, Lost>>> groups;  // by variant and pc
  for (uint32_t number : lost) {
    const Lost found = last_seen(number, items_[number]);
    groups[{found.variant, run_.log.events()[found.at].pc}].push_back({number, found});
  }
  for (const auto& [key, group] : groups) {
    const auto& [number, found] = group.front();
    const grade_item& item = *run_.log.item(number);
    Finding& finding = run_.report("message-lost", found.variant, run_.log.events()[found.at]);
    if (items_[number].made_at != found.at) run_.also(finding, "maker", items_[number].made_at);
    finding.params["stream"] = std::to_string(item.stream);
    finding.params["sequence"] = std::to_string(item.sequence);
    finding.params["count"] = std::to_string(group.size());
    finding.params["made"] = std::to_string(items_.size() - 1);
  }
}

LossOracle::Lost LossOracle::last_seen(uint32_t number, const Item& item) const {
  if (const auto by = run_.overwritten.find(number); by != run_.overwritten.end()) return {"overwritten", by->second};
  uint32_t seen_at = item.seen_at;
  if (const auto at = run_.in_memory.find(number); at != run_.in_memory.end() && (seen_at == NEVER || at->second > seen_at))
    seen_at = at->second;
  if (seen_at == NEVER) return {"not-arrived", item.made_at};
  const grade_event& event = run_.log.events()[seen_at];
  switch (event.op) {
    case GRADE_EV_MSGSND: return {"left-in-queue", seen_at};
    case GRADE_EV_READ:
    case GRADE_EV_MSGRCV: return {"not-taken", seen_at};
    case GRADE_EV_WRITE: {
      const auto pipe = pipes_.find(event.object);
      const bool unread = pipe != pipes_.end() && pipe->second.read <= item.written_before;
      return {unread ? "left-in-pipe" : "not-arrived", seen_at};
    }
    case GRADE_EV_STORE: return {"left-in-memory", seen_at};
    case GRADE_EV_LOAD:
      if (event.task != run_.log.item(number)->made_by) return {"not-taken", seen_at};
      return {"not-arrived", seen_at};
    default: return {"not-arrived", seen_at};
  }
}

void LossOracle::report_counts() {
  for (const auto& [stream, expected] : run_.contract.pairs("items.expected")) {
    const uint32_t made = made_[stream];
    if (made == expected) continue;
    const auto last = last_made_.find(stream);
    Finding& finding = last == last_made_.end() ? run_.report("wrong-output", "item-count", 0u)
                                                : run_.report("wrong-output", "item-count", run_.log.events()[last->second]);
    finding.params["stream"] = std::to_string(stream);
    finding.params["expected"] = std::to_string(expected);
    finding.params["made"] = std::to_string(made);
  }
}

}  // namespace grade
