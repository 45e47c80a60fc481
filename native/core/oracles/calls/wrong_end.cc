#include "core/oracles/calls/wrong_end.h"

#include <cerrno>

#include "core/oracles/names.h"

namespace grade {
namespace {

bool is_channel(grade_object_kind kind) {
  return kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO || kind == GRADE_OBJ_SOCKET;
}

}  // namespace

void WrongEndOracle::on_event(const grade_event& event, uint32_t index) {
  const uint32_t process = run_.history.process_of(event.task);
  switch (event.op) {
    case GRADE_EV_PIPE:
      if (event.result < 0) return;
      made_.try_emplace(event.object, index);
      opened(process, static_cast<int64_t>(event.addr));
      return opened(process, static_cast<int64_t>(event.size));
    case GRADE_EV_OPEN:
      if (event.result >= 0) made_.try_emplace(event.object, index);
      return opened(process, event.result);
    case GRADE_EV_CONNECT:
      if (event.aux == 1) opened(process, event.result);
      return;
    case GRADE_EV_DUP:
      opened(process, event.result);
      if (event.result >= 0) copied_[process][static_cast<uint64_t>(event.result)] = index;
      return;
    case GRADE_EV_CLOSE:
      if (event.result >= 0 && is_channel(run_.log.object_kind(event.object))) closed_[process][event.addr] = index;
      return;
    case GRADE_EV_FORK:
      if (event.result < 0 || event.value == 1 || event.aux >= GRADE_MAX_TASKS || closed_.count(event.aux)) return;
      closed_[event.aux] = closed_[process];
      copied_[event.aux] = copied_[process];
      return;
    default:
      if (event.result == -EBADF) on_refused(event, process);
  }
}

void WrongEndOracle::opened(uint32_t process, int64_t descriptor) {
  if (descriptor < 0) return;
  closed_[process].erase(static_cast<uint64_t>(descriptor));
  copied_[process].erase(static_cast<uint64_t>(descriptor));
}

void WrongEndOracle::on_refused(const grade_event& event, uint32_t process) {
  const auto& closed = closed_[process];
  const auto close = closed.find(event.addr);
  const grade_object_kind kind = run_.log.object_kind(event.object);
  const bool open = kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO;
  if (!open && (event.object != 0 || close == closed.end())) return;
  // Another program that was executed does not know what it was given: whoever gave it does.
  const auto& copied = copied_[process];
  const auto copy = copied.find(event.addr);
  const bool given = !run_.log.ours(event.image);
  if (given && copy == copied.end()) return;
  const grade_event& at = given ? run_.log.events()[copy->second] : event;
  if (!told_.insert({at.pc, event.addr}).second) return;

  const uint32_t object = open ? event.object : run_.log.events()[close->second].object;
  Finding& finding = run_.report("wrong-end", !open ? "closed" : event.op == GRADE_EV_READ ? "read" : "write", at);
  finding.params["call"] = event.op == GRADE_EV_READ ? "read" : "write";
  finding.params["descriptor"] = std::to_string(event.addr);
  finding.params["object"] = object_words(run_.log, object);
  if (!open) run_.also(finding, "close", close->second);
  if (const auto made = made_.find(object); made != made_.end()) run_.also(finding, "made", made->second);
}

}  // namespace grade
