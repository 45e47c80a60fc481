#include "core/oracles/order/queue.h"

#include <sys/ipc.h>

#include <cstdio>

namespace grade {
namespace {

constexpr uint32_t PERMISSION_BITS = 0777;

std::string octal(uint32_t mode) {
  char text[16];
  std::snprintf(text, sizeof text, "%04o", mode);
  return text;
}

}  // namespace

void QueueOracle::on_event(const grade_event& event, uint32_t index) {
  if (event.result < 0) return;
  switch (event.op) {
    case GRADE_EV_MSGSND:
    case GRADE_EV_MSGRCV: {
      const auto allowed = run_.contract.number("message.bytes");
      const bool ours = run_.log.items().empty() || run_.log.item(event.item);
      if (allowed && ours && event.size > *allowed) oversized_.push_back(index);
      return;
    }
    case GRADE_EV_MSGGET:
      if (known_.insert(event.object).second && (event.aux & IPC_CREAT)) created_at_[event.object] = index;
      return;
    case GRADE_EV_MSGCTL:
      if (event.aux == IPC_SET) changed_.insert(event.object);
      return;
    default: return;
  }
}

void QueueOracle::on_end() {
  std::set<uint64_t> places;
  for (uint32_t at : oversized_) {
    const grade_event& event = run_.log.events()[at];
    if (!places.insert(event.pc).second) continue;
    Finding& finding = run_.report("msg-size", event.op == GRADE_EV_MSGSND ? "send" : "receive", event);
    finding.params["given"] = std::to_string(event.size);
    finding.params["allowed"] = std::to_string(*run_.contract.number("message.bytes"));
  }
  const auto mode = run_.contract.number("queue.mode", 8);
  for (const auto& [object, at] : created_at_) {
    const grade_event& event = run_.log.events()[at];
    if (!mode || changed_.count(object) || (event.aux & PERMISSION_BITS) == *mode) continue;
    Finding& finding = run_.report("wrong-output", "queue-mode", event);
    finding.params["expected"] = octal(static_cast<uint32_t>(*mode));
    finding.params["mode"] = octal(event.aux & PERMISSION_BITS);
  }
}

}  // namespace grade
