#include "core/oracles/order/cut_message.h"

#include <sys/msg.h>

namespace grade {

void CutMessageOracle::on_event(const grade_event& event, uint32_t index) {
  const grade_object* queue = run_.log.object(event.object);
  if (event.result < 0 || queue == nullptr || queue->id >= uint64_t{1} << 32) return;  // POSIX queues cut nothing
  std::deque<uint32_t>& waiting = waiting_[{event.object, event.value}];
  if (event.op == GRADE_EV_MSGSND) return waiting.push_back(index);
  if (waiting.empty()) return;
  const uint32_t sender = waiting.front();
  waiting.pop_front();
  const grade_event& sent = run_.log.events()[sender];
  const uint64_t got = static_cast<uint64_t>(event.result);
  const bool cut = (event.aux & MSG_NOERROR) && got == event.size && sent.size > got && sent.addr > got;
  if (!cut || run_.log.incomplete() || !run_.log.items().empty() || !told_.emplace(event.image, event.pc).second) return;
  Finding& finding = run_.report("msg-truncated", "cut", event);
  finding.params["size"] = std::to_string(sent.size);
  finding.params["room"] = std::to_string(got);
  run_.also(finding, "sender", sender);
}

}  // namespace grade
