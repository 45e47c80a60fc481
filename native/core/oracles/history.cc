#include "core/oracles/history.h"

#include <cerrno>
#include <csignal>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr uint64_t NO_CLDWAIT = 0x2;  // SA_NOCLDWAIT, sigaction(2)

bool contains(const std::vector<std::string>& list, const std::string& word) {
  for (const std::string& each : list)
    if (each == word) return true;
  return false;
}

// Not an end, but a stop or its end, as WUNTRACED and WCONTINUED tell it.
bool is_stop(uint64_t status) { return (status & 0xff) == 0x7f || status == 0xffff; }

}  // namespace

History::History(const Log& log, const RunFacts& facts, const Contract& contract)
    : log_(log), contract_(contract), caught_(facts.caught), ignores_children_(GRADE_MAX_TASKS), catches_(GRADE_SIGNALS) {
  for (uint32_t task = 0; task < GRADE_MAX_TASKS; task++) process_of_.push_back(task);
  limited_ = facts.stalled || !facts.limit.empty();
  for (const grade_event& event : log.events())
    if (event.op == GRADE_EV_SIGACTION && event.value == 2 && event.aux < GRADE_SIGNALS) catches_[event.aux] = 1;
  read(log);
  complete_ = log.state() == GRADE_RUN_FINISHED && !log.incomplete() && !faulted();
}

const Process* History::process(uint32_t first_task) const {
  for (const Process& each : processes_)
    if (each.task == first_task) return &each;
  return nullptr;
}

void History::read(const Log& log) {
  for (uint32_t at = 0; at < log.events().size(); at++) {
    const grade_event& event = log.events()[at];
    if (event.task >= GRADE_MAX_TASKS) continue;
    const uint32_t self = process_of(event.task);
    switch (event.op) {
      case GRADE_EV_START:
        if (!process(event.task)) processes_.push_back({.task = event.task});
        break;
      case GRADE_EV_FORK: {
        // The runtime numbers tasks in the order in which they are made: so nobody is his own ancestor.
        if (event.aux >= GRADE_MAX_TASKS || event.aux <= event.task || event.result < 0) break;
        if (event.value == 1) {
          process_of_[event.aux] = self;
          break;
        }
        process_of_[event.aux] = event.aux;
        ignores_children_[event.aux] = ignores_children_[self];
        if (!process(event.aux)) processes_.push_back({.task = event.aux, .parent = self, .forked_at = at});
        break;
      }
      case GRADE_EV_SIGACTION:
        if (event.aux == SIGCHLD) ignores_children_[self] = event.value == 1 || (event.size & NO_CLDWAIT);
        break;
      case GRADE_EV_WAIT:
        for (Process& each : processes_)
          if (each.task == self) each.wait_interrupted_at = event.result == -EINTR ? at : NEVER;
        if (event.result > 0 && !is_stop(event.value))
          for (Process& child : processes_)
            if (child.task == event.aux && child.reaped_at == NEVER) child.reaped_at = at;
        break;
      case GRADE_EV_EXIT:
        // After a fatal signal the runtime says farewell too: then the status tells.
        if (event.aux == 0) end(self, at, (event.value & 0x7f) == 0);
        break;
      default:
        if (const Death how = death(event); how != Death::none) {
          // Else it was told, and went on.
          if (event.op == GRADE_EV_LIMIT && event.aux == 0 && event.value != GRADE_LIMIT_PROCESSES) break;
          if (how != Death::limit) end(self, at, false);  // a refused fork ends nobody
          if (how != Death::intended && first_fault_ == NEVER) first_fault_ = at;
        }
    }
  }
}

void History::end(uint32_t task, uint32_t at, bool exited) {
  for (Process& each : processes_) {
    if (each.task != task || each.ended_at != NEVER) continue;
    each.ended_at = at;
    each.exited = exited;
    each.reaped_by_kernel = each.parent < ignores_children_.size() && ignores_children_[each.parent];
  }
}

uint64_t History::born_at(uint32_t first_task) const {
  const Process* found = process(first_task);
  return found && found->forked_at != NEVER ? log_.events()[found->forked_at].pc : 0;
}

Caught History::caught() const {
  Caught caught;
  for (const grade_event& event : log_.events())
    if (event.op == GRADE_EV_SIGACTION && event.value == 2) caught.emplace(event.aux, born_at(process_of(event.task)));
  return caught;
}

// A signal from another process of the student's ends a task as its default action.  Usually that is meant
// (SIGTERM to a worker).  It is a mistake if the signal was to be handled: the contract says so, or it is one of
// those that nobody uses to end a process and the program does install a handler for it: in this run, or this very process
// in one in which it came so far.
Death History::death(const grade_event& event) const {
  switch (event.op) {
    case GRADE_EV_CRASH: return event.aux == SIGABRT ? Death::abort : Death::crash;
    case GRADE_EV_LIMIT: return Death::limit;
    case GRADE_EV_KILLED: break;
    default: return Death::none;
  }
  const bool by_itself = event.value == 0 || event.value == static_cast<uint64_t>(event.task) + 1;
  if (event.aux == SIGPIPE && by_itself) return Death::broken_pipe;
  if (event.aux == SIGABRT && by_itself) return Death::abort;
  if (event.aux == SIGXCPU || event.aux == SIGXFSZ) return by_itself ? Death::limit : Death::intended;
  const std::string name = signal_name(event.aux);
  if (contains(contract_.list("handlers.required"), name) || contains(contract_.list("signals.counted"), name))
    return Death::too_early;
  const bool timed = event.aux == SIGALRM || event.aux == SIGVTALRM || event.aux == SIGPROF;
  // An alarm that ends the program: what else is it for?
  if (event.value == 0 && timed && !catches_[event.aux]) return Death::intended;
  if (event.value == 0) return Death::crash;
  const bool for_talking = event.aux == SIGUSR1 || event.aux == SIGUSR2 || event.aux >= 34;
  if (for_talking && !by_itself && event.aux < catches_.size() && catches_[event.aux]) return Death::too_early;
  if (for_talking && !by_itself && caught_.count({event.aux, born_at(process_of(event.task))})) return Death::too_early;
  return Death::intended;
}

}  // namespace grade
