#include "core/oracles/order/priority.h"

#include <algorithm>

namespace grade {

PriorityOracle::PriorityOracle(Case& run) : Oracle(run), asked_(run.contract.text("order") == "priority") {}

void PriorityOracle::on_event(const grade_event& event, uint32_t index) {
  if (!asked_ || reported_ || event.result < 0 || !run_.log.item(event.item)) return;
  if (event.op == GRADE_EV_MSGSND) queues_[event.object].push_back({event.item, event.value, index});
  if (event.op == GRADE_EV_MSGRCV) on_receive(event);
}

void PriorityOracle::on_receive(const grade_event& event) {
  std::vector<Message>& queue = queues_[event.object];
  const auto got = std::find_if(queue.begin(), queue.end(), [&](const Message& each) { return each.item == event.item; });
  if (got == queue.end()) return;
  const auto lowest = std::min_element(queue.begin(), queue.end(),
                                       [](const Message& a, const Message& b) { return a.type < b.type; });
  if (lowest->type < got->type) {
    reported_ = true;
    Finding& finding = run_.report("message-reordered", "priority", event);
    run_.also(finding, "sender", lowest->sent_at);
    finding.params["type"] = std::to_string(got->type);
    finding.params["waiting"] = std::to_string(lowest->type);
    finding.params["asked"] = std::to_string(static_cast<int64_t>(event.addr));
  }
  queue.erase(got);
}

}  // namespace grade
