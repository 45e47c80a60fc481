#include "core/oracles/order/framing.h"

#include <sys/msg.h>

#include <algorithm>

namespace grade {
void FramingOracle::on_event(const grade_event& event, uint32_t index) {
  switch (event.op) {
    case GRADE_EV_WRITE:
    case GRADE_EV_MSGSND:
      if (event.result >= 0 && run_.log.item(event.item)) sent_at_[event.item] = index;
      return;
    case GRADE_EV_READ:
    case GRADE_EV_MSGRCV:
      if (event.result > 0) received_at_[event.task] = index;
      return;
    case GRADE_EV_TAKE: return on_take(event, index);
    default: return;
  }
}

void FramingOracle::on_take(const grade_event& event, uint32_t index) {
  const grade_item* item = run_.log.item(event.item);
  if (!item && run_.log.incomplete()) return;
  if (item && std::min(event.size, event.value) >= item->size) return;
  run_.garbled_takes++;
  if (first_wrong_.count(event.task)) return;

  Wrong wrong{.take = index};
  if (const auto sent = sent_at_.find(event.item); item && sent != sent_at_.end()) wrong.sent_at = sent->second;
  if (const auto received = received_at_.find(event.task); item && received != received_at_.end())
    if (run_.log.events()[received->second].item == event.item) wrong.received_at = received->second;
  first_wrong_[event.task] = wrong;
}

void FramingOracle::on_end() {
  for (const auto& [task, wrong] : first_wrong_)
    if (wrong.take < run_.ring_broken_at) judge(wrong);
}

void FramingOracle::judge(const Wrong& wrong) {
  const auto events = run_.log.events();
  const grade_event& take = events[wrong.take];
  const grade_item* item = run_.log.item(take.item);
  if (!item) return report("message-torn", take.size == 0 ? "empty" : "unknown", wrong.take, wrong.take);

  if (wrong.sent_at != NEVER) {
    const grade_event& send = events[wrong.sent_at];
    if (send.op == GRADE_EV_MSGSND && send.size < item->size)
      return report("msg-truncated", "sent-short", wrong.sent_at, wrong.take);
    if (send.op == GRADE_EV_WRITE && short_write(wrong.sent_at))
      return report("msg-truncated", "short-write", wrong.sent_at, wrong.take);
  }
  if (wrong.received_at != NEVER) {
    // Nothing was received after this call, so what it did not bring is what is missing.
    const grade_event& receive = events[wrong.received_at];
    const bool cut = receive.op == GRADE_EV_MSGRCV && (receive.aux & MSG_NOERROR) && wrong.sent_at != NEVER &&
                     static_cast<uint64_t>(receive.result) < events[wrong.sent_at].size;
    if (cut) return report("msg-truncated", "noerror", wrong.received_at, wrong.take);
    if (receive.op == GRADE_EV_READ && receive.value < item->size)
      return report("msg-truncated", "short-read", wrong.received_at, wrong.take);
  }
  if (take.value >= take.size) return report("msg-truncated", "short-buffer", wrong.take, wrong.take);
  report("message-torn", "mixed", wrong.take, wrong.take);
}

// The last part of a write came up short, and the writer did not go on with the rest.
bool FramingOracle::short_write(uint32_t write) const {
  const auto events = run_.log.events();
  const grade_event& first = events[write];
  if (first.aux != 0 || first.result < 0 || static_cast<uint64_t>(first.result) >= first.size) return false;
  const uint64_t rest = first.size - static_cast<uint64_t>(first.result);
  for (size_t at = write + 1; at < events.size(); at++)
    if (events[at].op == GRADE_EV_WRITE && events[at].task == first.task && events[at].object == first.object)
      return events[at].size != rest;
  return true;
}

void FramingOracle::report(const char* kind, const char* variant, uint32_t at, uint32_t take) {
  const auto events = run_.log.events();
  const grade_event& event = events[take];
  Finding& finding = run_.report(kind, variant, events[at]);
  if (at != take) run_.also(finding, "taker", take);
  finding.params["got"] = std::to_string(event.size);
  finding.params["right"] = std::to_string(std::min(event.value, event.size));
  if (const grade_item* item = run_.log.item(event.item)) {
    finding.params["stream"] = std::to_string(item->stream);
    finding.params["sequence"] = std::to_string(item->sequence);
    finding.params["made"] = std::to_string(item->size);
  }
}

}  // namespace grade
