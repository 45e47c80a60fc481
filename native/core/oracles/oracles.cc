#include "oracles.h"

#include <memory>

#include "broken_pipe.h"
#include "buffered_output.h"
#include "busy_wait.h"
#include "expectations.h"
#include "faults.h"
#include "fd_leak.h"
#include "framing.h"
#include "handlers.h"
#include "hygiene.h"
#include "interrupted.h"
#include "liveness.h"
#include "lost_child.h"
#include "loss.h"
#include "memory.h"
#include "no_progress.h"
#include "oracle.h"
#include "order.h"
#include "priority.h"
#include "queue.h"
#include "race.h"
#include "ring.h"
#include "short_io.h"
#include "terminator.h"
#include "undefined.h"
#include "wrong_end.h"
#include "removal.h"
#include "ring.h"
#include "semaphores.h"
#include "start_order.h"
#include "terminator.h"
#include "unchecked.h"

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
// where on its order means nothing, loops without progress tell the faults why a limit was reached, the handlers tell liveness that a swallowed signal is the reason.
constexpr Entry ORACLES[] = {
    entry<NoProgressOracle>(),
    entry<FaultsOracle>(),   entry<RingOracle>(),       entry<FramingOracle>(),
    entry<OrderOracle>(),    entry<PriorityOracle>(),   entry<LossOracle>(),
    entry<QueueOracle>(),    entry<TerminatorOracle>(), entry<HandlersOracle>(),
    entry<LostChildOracle>(),      // before liveness and hygiene: it is the reason of what they would see
    entry<LivenessOracle>(), entry<HygieneOracle>(),    entry<ExpectationsOracle>(),
    entry<UndefinedOracle>(), entry<MemoryOracle>(),
    entry<RaceOracle>(),
    entry<WrongEndOracle>(), entry<BrokenPipeOracle>(), entry<InterruptedOracle>(),
    entry<ShortIoOracle>(),  entry<FdLeakOracle>(),     entry<BufferedOutputOracle>(),
    entry<BusyWaitOracle>(), entry<SemaphoresOracle>(),
    entry<RemovalOracle>(),  entry<StartOrderOracle>(), entry<UncheckedOracle>(),
};

}  // namespace

std::vector<Finding> judge(const Log& log, const RunFacts& facts, const std::map<std::string, std::string>& settings) {
  if (log.state() == GRADE_RUN_FAULT || log.state() == GRADE_RUN_STARTING || facts.stalled) return {};
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
  for (const grade_event& event : log.events()) {
    if (event.op < GRADE_EV_COUNT)
      for (Oracle* oracle : listeners[event.op]) oracle->on_event(event, index);
    index++;
  }
  for (auto& oracle : oracles) oracle->on_end();
  // What is not wanted is not shortened either: the memory-checked build runs besides all the other schedules.
  const auto only = settings.find("judge");
  if (only != settings.end() && only->second == "memory")
    std::erase_if(run.findings, [](const Finding& each) { return each.kind != "buffer-overflow" && each.kind != "msg-size" && each.kind != "undefined-behaviour"; });
  return std::move(run.findings);
}

Caught caught_signals(const Log& log) {
  const Contract contract({});
  const RunFacts facts;
  return History(log, facts, contract).caught();
}

}  // namespace grade
