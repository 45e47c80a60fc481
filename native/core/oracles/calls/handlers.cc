#include "core/oracles/calls/handlers.h"

#include "core/oracles/names.h"

namespace grade {
namespace {

// Of the threads library nothing is async-signal-safe but sem_post, pthread_kill, pthread_self and pthread_sigmask; what has
// an event of its own needs no other.
std::string unsafe_call(const grade_event& event) {
  switch (event.op) {
    case GRADE_EV_LOCK:
      if (event.aux == GRADE_LOCK_MUTEX && event.value == GRADE_LOCK_ACQUIRE) return "pthread_mutex_lock";
      if (event.aux == GRADE_LOCK_MUTEX && event.value == GRADE_LOCK_TRY) return "pthread_mutex_trylock";
      if (event.aux == GRADE_LOCK_MUTEX && event.value == GRADE_LOCK_RELEASE) return "pthread_mutex_unlock";
      return "";
    case GRADE_EV_COND:
      return event.aux == GRADE_COND_SIGNAL      ? "pthread_cond_signal"
             : event.aux == GRADE_COND_BROADCAST ? "pthread_cond_broadcast"
             : event.aux == GRADE_COND_WAIT      ? "pthread_cond_wait"
                                                 : "";
    case GRADE_EV_SEM: return event.aux == GRADE_SEM_WAIT ? "sem_wait" : "";
    case GRADE_EV_JOIN: return "pthread_join";
    case GRADE_EV_FORK: return event.value == 1 ? "pthread_create" : "";
    default: return "";
  }
}

// A cancelled thread runs its clean-up in the handler of glibc's own SIGCANCEL (or SIGSETXID): where cancellation is let
// in is the program's choice, and pthreads(7) lets it unlock there.
bool is_librarys(uint32_t signal) { return signal == 32 || signal == 33; }

}  // namespace

void HandlersOracle::on_event(const grade_event& event, uint32_t index) {
  switch (event.op) {
    case GRADE_EV_HANDLER: {
      // The C library's own signals: what runs in them, clean-up handlers of a cancelled thread for example, interrupts
      // only calls that allow it.
      const bool of_libc = event.aux == 32 || event.aux == 33;
      handlers_[event.task].push_back({event.aux, of_libc || event.size == 1, index});
      return;
    }
    case GRADE_EV_RETURN:
      if (auto& frames = handlers_[event.task]; !frames.empty()) frames.pop_back();
      return;
    case GRADE_EV_UNSAFE: return on_unsafe(event, function_name(event.aux));
    case GRADE_EV_KILL:
      if (event.size == 1 && event.result >= 0 && counted(event.aux)) swallowed_.push_back(index);
      else if (event.size == 1 && event.result >= 0 && caught_.count(event.aux)) merged_.push_back(index);
      return;
    case GRADE_EV_SIGACTION:
      if (event.value == 2) caught_.insert(event.aux);
      return;
    case GRADE_EV_KILLED:
      if (event.aux < GRADE_SIGNALS && run_.history.death(event) == Death::too_early) too_early_.push_back(index);
      return;
    default:
      if (const std::string call = unsafe_call(event); !call.empty()) on_unsafe(event, call);
  }
}

// signal-safety(7) names two ways to be right: call only what is async-signal-safe, or let the signal in only where
// nothing unsafe can be interrupted.  Who blocks it everywhere but in sigsuspend has chosen the second.
void HandlersOracle::on_unsafe(const grade_event& event, const std::string& call) {
  const std::vector<Frame>& frames = handlers_[event.task];
  if (!frames.empty() && is_librarys(frames.back().signal)) return;
  if (frames.empty() || frames.back().let_in || !reported_.insert(event.pc).second) return;
  Finding& finding = run_.report("unsafe-handler", "call", event);
  run_.also(finding, "interrupted", frames.back().at);
  finding.params["call"] = call;
  finding.params["signal"] = signal_name(frames.back().signal);
}

bool HandlersOracle::counted(uint32_t signal) const {
  const std::vector<std::string> list = run_.contract.list("signals.counted");
  const std::string name = signal_name(signal);
  for (const std::string& each : list)
    if (each == name || each == "all" || each == "true") return true;
  return false;
}

void HandlersOracle::on_end() {
  const auto events = run_.log.events();
  // Where a contract counts items, it tells what was lost by it.
  const bool counts = !run_.contract.has("items.expected") && swallowed_.empty() && !merged_.empty() && run_.history.complete() && !run_.facts.usual.empty() &&
                      ending_of(run_.facts) != run_.facts.usual;
  if (counts) swallowed_ = merged_;
  if (!swallowed_.empty()) {
    Finding& finding = run_.report("signal-lost", "coalesced", events[swallowed_.front()]);
    finding.params["signal"] = signal_name(events[swallowed_.front()].aux);
    finding.params["count"] = std::to_string(swallowed_.size());
    run_.hang_explained = !counts;
  }
  std::set<uint32_t> signals;
  for (uint32_t at : too_early_) {
    const grade_event& event = events[at];
    if (!signals.insert(event.aux).second) continue;
    Finding& finding = run_.report("signal-lost", "too-early", event);
    for (uint32_t sent = at; sent-- > 0;) {
      if (events[sent].op != GRADE_EV_KILL || events[sent].aux != event.aux || events[sent].value != event.task + 1u) continue;
      run_.also(finding, "sender", sent);
      break;
    }
    finding.params["signal"] = signal_name(event.aux);
  }
}

}  // namespace grade
