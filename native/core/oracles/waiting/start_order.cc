#include "core/oracles/waiting/start_order.h"

#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/syscall.h>

#include <cerrno>

#include "core/oracles/fate.h"
#include "core/oracles/names.h"

namespace grade {
namespace {

enum { CONNECT = 0, LISTEN = 2 };

const char* call_of(const grade_event& event) {
  switch (event.op) {
    case GRADE_EV_MSGGET: return "msgget";
    case GRADE_EV_SEMGET: return "semget";
    case GRADE_EV_SHMGET: return "shmget";
    case GRADE_EV_CONNECT: return "connect";
    case GRADE_EV_FAILED: return "shmat";
    default: return "open";
  }
}

}  // namespace

void StartOrderOracle::on_event(const grade_event& event, uint32_t index) {
  const uint32_t process = run_.history.process_of(event.task);
  switch (event.op) {
    case GRADE_EV_MSGGET:
    case GRADE_EV_SEMGET:
    case GRADE_EV_SHMGET:
      // An identifier that was handed over by other ways, as an argument for example.
      if (event.op == GRADE_EV_SHMGET && event.result >= 0)
        there({GRADE_EV_FAILED, static_cast<uint64_t>(event.result)}, process, event.aux & IPC_CREAT || event.addr == IPC_PRIVATE, index);
      if (event.addr == IPC_PRIVATE) return;
      if (event.result == -ENOENT) missed({event.op, event.addr}, event, index);
      if (event.result >= 0) there({event.op, event.addr}, process, event.aux & IPC_CREAT, index);
      return;
    case GRADE_EV_OPEN:
      if (event.value == 0) return;
      if (event.result == -ENOENT || event.result == -ENXIO) missed({event.op, event.value}, event, index);
      if (event.result >= 0) there({event.op, event.value}, process, event.aux & O_CREAT, index);
      return;
    case GRADE_EV_UNLINK:
      if (event.result == 0 && event.size == 1) there({GRADE_EV_OPEN, event.value}, process, true, index);
      return;
    case GRADE_EV_FAILED:
      if (event.aux == SYS_shmat && event.result == -EINVAL && event.addr <= INT32_MAX) missed({event.op, event.addr}, event, index);
      return;
    case GRADE_EV_SEM: {  // sem_open makes its semaphore under another name first
      use(event, process, index);
      const auto last = last_missed_.find(event.task);
      if (last == last_missed_.end() || event.aux != GRADE_SEM_INIT || event.result != 0 || event.size != event.value) return;
      there(last->second, process, true, index);
      last_missed_.erase(last);
      return;
    }
    case GRADE_EV_CONNECT:
      if (event.value == 0) return;
      if (event.aux == CONNECT && (event.result == -ECONNREFUSED || event.result == -ENOENT)) missed({event.op, event.value}, event, index);
      if (event.aux == CONNECT && event.result >= 0) there({event.op, event.value}, process, false, index);
      if (event.aux == LISTEN && event.result >= 0) there({event.op, event.value}, process, true, index);
      return;
    default:
      if (event.result < 0 && event.result != -EAGAIN && event.result != -EINTR && event.result != -ENOMSG) failed_later_[process] = index;
  }
}

void StartOrderOracle::use(const grade_event& event, uint32_t process, uint32_t index) {
  if (run_.log.object_kind(event.object) == GRADE_OBJ_PRIVATE) return;
  const std::pair at{event.object, event.addr};
  if (ready_.count(at)) return;
  auto& users = used_[at];
  if (event.aux == GRADE_SEM_WAIT || event.aux == GRADE_SEM_TRY || event.aux == GRADE_SEM_POST) {
    users.emplace(process, index);
    return;
  }
  const bool initialised = event.result == 0 && (event.aux == GRADE_SEM_INIT_PRIVATE || event.aux == GRADE_SEM_INIT);
  if (initialised && !users.empty() && !users.count(process)) too_early_.emplace(users.begin()->second, index);
  if (initialised) ready_.insert(at);
}

void StartOrderOracle::missed(const Key& key, const grade_event& event, uint32_t index) {
  Thing& thing = things_[key];
  if (event.op == GRADE_EV_OPEN) last_missed_[event.task] = key;
  if (!thing.was_there) thing.missed.emplace(run_.history.process_of(event.task), index);
}

void StartOrderOracle::there(const Key& key, uint32_t process, bool created, uint32_t index) {
  Thing& thing = things_[key];
  thing.was_there = true;
  thing.missed.erase(process);
  if (created && thing.made == NEVER) thing.made = index;
}

// The process that was started by nobody in this run and from which this one descends.
uint32_t StartOrderOracle::root_of(uint32_t process) const {
  for (const Process* at = run_.history.process(process); at && at->parent != NEVER; at = run_.history.process(at->parent)) process = at->parent;
  return process;
}

void StartOrderOracle::on_end() {
  for (const auto& [use, made] : too_early_) {
    run_.also(run_.report("start-order", "not-ready", run_.log.events()[use]), "maker", made);
    run_.hang_explained = true;
  }
  for (const auto& [key, thing] : things_) {
    if (thing.made == NEVER) continue;
    for (const auto& [process, index] : thing.missed) {
      const auto later = failed_later_.find(process);
      const bool fails_again = later != failed_later_.end() && later->second > index;
      const bool suffers = ended_badly(run_, process);
      if (index > thing.made || !(suffers || fails_again)) continue;
      if (suffers) run_.hang_explained = true;  // whoever waits for it waits in vain
      const bool of_one_program = root_of(process) == root_of(run_.history.process_of(run_.log.events()[thing.made].task));
      if (key.first == GRADE_EV_CONNECT && !of_one_program && !fails_again && gave_up(run_, process)) continue;
      const grade_event& event = run_.log.events()[index];
      Finding& finding = run_.report("start-order", "not-there", event);
      finding.params["call"] = call_of(event);
      run_.also(finding, "maker", thing.made);
      break;
    }
  }
}

}  // namespace grade
