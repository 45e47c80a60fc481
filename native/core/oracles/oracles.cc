#include "core/oracles/oracles.h"

#include <time.h>

#include <memory>

#include "core/oracles/calls/broken_pipe.h"
#include "core/oracles/hygiene/buffered_output.h"
#include "core/oracles/waiting/busy_wait.h"
#include "core/oracles/conduct.h"
#include "core/oracles/order/cut_message.h"
#include "core/oracles/expectations.h"
#include "core/oracles/faults.h"
#include "core/oracles/hygiene/fd_leak.h"
#include "core/oracles/order/framing.h"
#include "core/oracles/calls/handlers.h"
#include "core/oracles/hygiene/hygiene.h"
#include "core/oracles/hygiene/outlived.h"
#include "core/oracles/calls/interrupted.h"
#include "core/oracles/waiting/liveness.h"
#include "core/oracles/order/loss.h"
#include "core/oracles/calls/lost_child.h"
#include "core/oracles/memory/memory.h"
#include "core/oracles/waiting/no_progress.h"
#include "core/oracles/oracle.h"
#include "core/oracles/order/order.h"
#include "core/oracles/calls/outsiders.h"
#include "core/oracles/order/passed.h"
#include "core/oracles/order/priority.h"
#include "core/oracles/order/queue.h"
#include "core/oracles/memory/race.h"
#include "core/oracles/calls/removal.h"
#include "core/oracles/order/ring.h"
#include "core/oracles/calls/semaphores.h"
#include "core/oracles/calls/short_io.h"
#include "core/oracles/waiting/start_order.h"
#include "core/oracles/order/terminator.h"
#include "core/oracles/calls/unchecked.h"
#include "core/oracles/memory/undefined.h"
#include "core/oracles/calls/wrong_end.h"

namespace grade {
namespace {

struct Entry {
  std::unique_ptr<Oracle> (*make)(Case&);
  uint64_t listens;
};

template <typename T>
constexpr Entry entry() {
  return {[](Case& run) -> std::unique_ptr<Oracle> { return std::make_unique<T>(run); }, T::LISTENS};
}

// The order matters only where an oracle uses what an earlier one left in Case: the ring tells the next three from
// where on its order means nothing, loops without progress tell the faults why a limit was reached, the handlers tell
// liveness that a swallowed signal is the reason.
constexpr Entry ORACLES[] = {
    entry<ConductOracle>(), entry<OutsidersOracle>(), entry<NoProgressOracle>(),
    entry<FaultsOracle>(),   entry<RingOracle>(),       entry<FramingOracle>(),
    entry<OrderOracle>(),    entry<PriorityOracle>(),   entry<LossOracle>(),
    entry<QueueOracle>(),    entry<CutMessageOracle>(), entry<TerminatorOracle>(), entry<HandlersOracle>(),
    entry<LostChildOracle>(),      // before liveness and hygiene: it is the reason of what they would see
    entry<StartOrderOracle>(),     // before liveness: who came too early is missed by the others
    entry<OutlivedOracle>(),       // before liveness: those who are left wait for nobody
    entry<SemaphoresOracle>(),     // before liveness: one that was never set is why they wait
    entry<LivenessOracle>(), entry<HygieneOracle>(),    entry<ExpectationsOracle>(),
    entry<UndefinedOracle>(), entry<MemoryOracle>(),
    entry<RaceOracle>(),
    entry<WrongEndOracle>(), entry<BrokenPipeOracle>(), entry<InterruptedOracle>(),
    entry<ShortIoOracle>(),  entry<FdLeakOracle>(),     entry<BufferedOutputOracle>(),
    entry<BusyWaitOracle>(),
    entry<RemovalOracle>(),  entry<UncheckedOracle>(),
    entry<PassedOracle>(),         // last: where something else is wrong, that is why
};

bool is_of_memory(const std::string& kind) {
  return kind == "buffer-overflow" || kind == "msg-size" || kind == "undefined-behaviour";
}

bool is_of_conduct(const std::string& kind) { return kind == "tampering" || kind == "policy-violation"; }

constexpr size_t ASK_AFTER = 256;  // of so few events nothing can cost much, and the question is a system call

// What the longest log of an honest program costs is a tenth of this.  No verdict depends on it but that there is none.
class Patience {
 public:
  void ask() const {
    if (spent() - began_ > MOST_SECONDS) throw Unjudgeable();
  }

 private:
  static constexpr double MOST_SECONDS = 15;
  static double spent() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
  }
  double began_ = spent();
};

}  // namespace

std::vector<Finding> judge(const Log& log, const RunFacts& facts, const std::map<std::string, std::string>& settings) {
  if (log.state() == GRADE_RUN_FAULT || log.state() == GRADE_RUN_STARTING) return {};
  const Contract contract(settings);
  const History history(log, facts, contract);
  Case run{log, facts, contract, history};

  std::vector<std::unique_ptr<Oracle>> oracles;
  std::vector<Oracle*> listeners[GRADE_EV_COUNT];
  for (const Entry& each : ORACLES) {
    oracles.push_back(each.make(run));
    for (uint32_t op = 0; op < GRADE_EV_COUNT; op++)
      if ((each.listens >> op) & 1) listeners[op].push_back(oracles.back().get());
  }
  uint32_t index = 0;
  const Patience patience;
  const bool is_short = log.events().size() < ASK_AFTER;
  for (const grade_event& event : log.events()) {
    if (event.op < GRADE_EV_COUNT && event.task < GRADE_MAX_TASKS)  // there are no others
      for (Oracle* oracle : listeners[event.op]) oracle->on_event(event, index);
    if (++index % ASK_AFTER == 0) patience.ask();
  }
  for (auto& oracle : oracles) {
    oracle->on_end();
    if (!is_short) patience.ask();
  }
  // What is not wanted is not shortened either: the memory-checked build runs besides all the other schedules.
  const auto only = settings.find("judge");
  if (only != settings.end() && only->second == "memory")
    std::erase_if(run.findings, [](const Finding& each) { return !is_of_memory(each.kind); });
  // Why it stands still nobody knows; what was refused before was asked for all the same.
  if (facts.stalled) std::erase_if(run.findings, [](const Finding& each) { return !is_of_conduct(each.kind); });
  return std::move(run.findings);
}

Caught caught_signals(const Log& log) {
  const std::map<std::string, std::string> nothing;
  const Contract contract(nothing);
  const RunFacts facts;
  return History(log, facts, contract).caught();
}

}  // namespace grade
