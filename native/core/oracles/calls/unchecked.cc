#include "core/oracles/calls/unchecked.h"

#include <sys/ipc.h>
#include <sys/syscall.h>

#include <cerrno>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr uint64_t MINUS_ONE = UINT64_MAX;
constexpr size_t MOST_USES = 1000;  // each is followed to the end of the log
constexpr uint64_t NEAR = 1 << 20;  // an access to a member or element beside the pointer

bool is_stat(uint32_t number) {
  return number == SYS_stat || number == SYS_lstat || number == SYS_newfstatat;
}

bool names_nothing(const Log& log, const grade_event& event) {
  const grade_object* object = log.object(event.object);
  return object != nullptr && (object->id == MINUS_ONE || object->id == static_cast<uint32_t>(-1));
}

}  // namespace

void UncheckedOracle::on_event(const grade_event& event, uint32_t index) {
  Failures& mine = failures_[run_.history.process_of(event.task)];
  const bool failed = event.result < 0;
  switch (event.op) {
    case GRADE_EV_FORK:
      if (event.value != 1 && event.aux < GRADE_MAX_TASKS && !failures_.count(event.aux)) failures_[event.aux] = Failures(mine);
      break;
    case GRADE_EV_FAILED:
      if (is_stat(event.aux)) mine.of[What::key] = index;
      if (event.aux == SYS_shmat) {
        if (static_cast<int32_t>(event.addr) == -1) used(mine, What::memory, event);
        mine.of[What::attachment] = index;
      }
      if (event.aux == SYS_mmap) {
        if (event.result == -EBADF) used(mine, What::descriptor, event);
        mine.of[What::mapping] = index;
      }
      break;
    case GRADE_EV_MAP: mine.of.erase(event.aux == 1 ? What::attachment : What::mapping); break;
    case GRADE_EV_OPEN:
      if (!failed) mine.known.insert(static_cast<uint64_t>(event.result));
      made(mine, What::descriptor, event, index);
      break;
    case GRADE_EV_MSGGET:
    case GRADE_EV_SEMGET:
    case GRADE_EV_SHMGET:
      if (static_cast<int32_t>(event.addr) == -1) used(mine, What::key, event);
      made(mine, event.op == GRADE_EV_MSGGET ? What::queue : event.op == GRADE_EV_SEMGET ? What::set : What::memory, event, index);
      break;
    case GRADE_EV_MSGSND:
    case GRADE_EV_MSGRCV:
      if (failed && names_nothing(run_.log, event)) used(mine, What::queue, event);
      else if (event.result == -EMSGSIZE) refused(event, "EMSGSIZE", "size");
      else if (event.result == -E2BIG) refused(event, "E2BIG", "size");
      else if (event.result == -EBADF && event.object == 0) used(mine, What::descriptor, event);  // a POSIX queue
      break;
    case GRADE_EV_SEMOP:
      if (failed && names_nothing(run_.log, event)) used(mine, What::set, event);
      else if (event.result == -EFBIG) refused(event, "EFBIG");
      break;
    case GRADE_EV_MSGCTL:
    case GRADE_EV_SEMCTL:
    case GRADE_EV_SHMCTL:
      if (failed && event.object == 0 && event.aux != IPC_RMID && event.aux != IPC_STAT)
        used(mine, event.op == GRADE_EV_MSGCTL ? What::queue : event.op == GRADE_EV_SEMCTL ? What::set : What::memory, event);
      break;
    case GRADE_EV_READ:
    case GRADE_EV_WRITE:
      if (failed && static_cast<int32_t>(event.addr) == -1) used(mine, What::descriptor, event);
      else if (event.result == -EBADF && event.object == 0 && !mine.known.count(event.addr) && event.addr > 2) refused(event, "EBADF");
      if (failed && event.result != -EAGAIN && event.result != -EINTR)
        if (const auto connect = mine.connect.find(event.addr); connect != mine.connect.end())
          told("connection", connect->second, "connect", event);
      break;
    case GRADE_EV_CONNECT:
      if (event.aux != 0) break;
      mine.connect.erase(event.addr);
      if (failed && event.result != -EINPROGRESS && event.result != -EALREADY && event.result != -EISCONN && event.result != -EINTR &&
          event.result != -EAGAIN)
        mine.connect[event.addr] = index;
      break;
    case GRADE_EV_PIPE: mine.known.insert({event.addr, event.size}); break;
    case GRADE_EV_DUP: mine.known.insert(static_cast<uint64_t>(event.result)); break;
    case GRADE_EV_CLOSE:
      mine.connect.erase(event.addr);
      if (!failed) mine.known.insert(event.addr);
      break;
    case GRADE_EV_CRASH: crashed(mine, event); break;
    default: break;
  }
  last_[event.task] = index;
}

void UncheckedOracle::made(Failures& mine, What what, const grade_event& event, uint32_t index) {
  if (event.result < 0) mine.of[what] = index;
  else mine.of.erase(what);
}

void UncheckedOracle::used(const Failures& mine, What what, const grade_event& event) {
  static constexpr const char* CALLS[] = {"ftok", "msgget", "semget", "shmget", "shmat", "mmap", "open"};
  const auto failed = mine.of.find(what);
  if (failed == mine.of.end()) return;
  told(what == What::key ? "key" : what == What::descriptor ? "descriptor" : "identifier", failed->second,
       CALLS[static_cast<int>(what)], event);
}

void UncheckedOracle::refused(const grade_event& event, const char* error, const char* variant) {
  if (event.pc == 0 || !run_.log.ours(event.image) || uses_.size() >= MOST_USES) return;
  uses_.push_back({variant, NEVER, error, static_cast<uint32_t>(&event - run_.log.events().data())});
}

void UncheckedOracle::crashed(const Failures& mine, const grade_event& event) {
  const bool at_null = event.addr < NEAR, at_minus_one = event.addr + NEAR < NEAR || event.addr > MINUS_ONE - NEAR;
  for (const auto& [what, call] : {std::pair{What::attachment, "shmat"}, std::pair{What::mapping, "mmap"}})
    // What lies beyond the addresses that a processor knows is told as address 0.
    if (const auto failed = mine.of.find(what); failed != mine.of.end() && (at_null || at_minus_one))
      return told("pointer", failed->second, call, event);
  const auto failed = mine.of.find(What::descriptor);
  const auto last = last_.find(event.task);
  if (at_null && failed != mine.of.end() && last != last_.end() && last->second == failed->second)
    told("pointer", failed->second, "open", event);
}

void UncheckedOracle::told(const char* variant, uint32_t failed, const std::string& call, const grade_event& event) {
  if (uses_.size() >= MOST_USES || !known_.insert(failed).second) return;
  uses_.push_back({variant, failed, call, static_cast<uint32_t>(&event - run_.log.events().data())});
}

// It said so and ended: the second failure has been looked at, and with it the first.
bool UncheckedOracle::stopped_after(uint32_t use) const {
  const auto events = run_.log.events();
  const uint32_t process = run_.history.process_of(events[use].task);
  bool complained = false, printed = false, failed = false;
  std::set<uint64_t> errors{2};  // descriptors; perror(3) writes to a copy
  for (uint32_t at = use + 1; at < events.size(); at++) {
    const grade_event& event = events[at];
    if (run_.history.process_of(event.task) != process) continue;
    switch (event.op) {
      case GRADE_EV_LOAD:
      case GRADE_EV_STORE:
      case GRADE_EV_CLOSE:
      case GRADE_EV_UNMAP:
      case GRADE_EV_FAILED:
      case GRADE_EV_UNLINK: break;
      case GRADE_EV_EXIT: failed |= event.value != 0; break;
      case GRADE_EV_WRITE:
        if (event.addr != 1 && !errors.count(event.addr)) return false;
        (event.addr == 1 ? printed : complained) = true;
        break;
      case GRADE_EV_DUP:
        if (!errors.count(event.addr) || event.result < 0) return false;
        errors.insert(static_cast<uint64_t>(event.result));
        break;
      case GRADE_EV_MSGCTL:
      case GRADE_EV_SEMCTL:
      case GRADE_EV_SHMCTL:
        if (event.aux != IPC_RMID) return false;
        break;
      default: return false;
    }
  }
  return failed || (complained && !printed);
}

bool UncheckedOracle::complained_after(uint32_t use) const {
  const auto events = run_.log.events();
  for (uint32_t at = use + 1; at < events.size(); at++) {
    const grade_event& event = events[at];
    if (event.task != events[use].task || event.op == GRADE_EV_LOAD || event.op == GRADE_EV_STORE) continue;
    if (event.op == GRADE_EV_DUP) continue;
    return (event.op == GRADE_EV_WRITE && event.addr != 1) || (event.op == GRADE_EV_EXIT && event.value != 0);
  }
  return false;
}

void UncheckedOracle::on_end() {
  std::set<std::pair<uint32_t, uint64_t>> places;
  for (const Use& use : uses_) {
    const grade_event& event = run_.log.events()[use.at];
    const std::string variant = use.variant;
    if (variant != "key" && variant != "pointer" && stopped_after(use.at)) continue;
    const bool was_refused = variant == "refused" || variant == "size";
    if (was_refused && complained_after(use.at)) continue;
    if (!places.emplace(event.image, event.pc).second) continue;
    Finding& finding = run_.report("unchecked-failure", variant, event);
    if (was_refused) {
      finding.params["call"] = operation_name(run_.log, event);
      finding.params["error"] = use.call;
      continue;
    }
    finding.params["call"] = use.call;
    run_.also(finding, "failed", use.failed);
  }
}

}  // namespace grade
