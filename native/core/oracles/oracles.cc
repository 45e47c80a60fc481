#include "oracles.h"

#include "expectations.h"
#include "faults.h"
#include "framing.h"
#include "handlers.h"
#include "hygiene.h"
#include "liveness.h"
#include "loss.h"
#include "oracle.h"
#include "order.h"
#include "priority.h"
#include "queue.h"
#include "ring.h"
#include "terminator.h"

namespace grade {
namespace {

using Maker = std::unique_ptr<Oracle> (*)(Case&);

// The order matters only where an oracle uses what an earlier one left in Case: the ring tells the next three from
// where on its order means nothing, the handlers tell liveness that a swallowed signal is the reason.
constexpr Maker ORACLES[] = {
    make_oracle<FaultsOracle>,    make_oracle<RingOracle>,       make_oracle<FramingOracle>,
    make_oracle<OrderOracle>,     make_oracle<PriorityOracle>,   make_oracle<LossOracle>,
    make_oracle<QueueOracle>,     make_oracle<TerminatorOracle>, make_oracle<HandlersOracle>,
    make_oracle<LivenessOracle>,  make_oracle<HygieneOracle>,    make_oracle<ExpectationsOracle>,
};

}  // namespace

std::vector<Finding> judge(const Log& log, const RunFacts& facts, const std::map<std::string, std::string>& settings) {
  if (log.state() == GRADE_RUN_FAULT || log.state() == GRADE_RUN_STARTING || facts.stalled) return {};
  const Contract contract(settings);
  const History history(log, facts, contract);
  Case run{log, facts, contract, history};

  std::vector<std::unique_ptr<Oracle>> oracles;
  for (Maker make : ORACLES) oracles.push_back(make(run));
  uint32_t index = 0;
  for (const grade_event& event : log.events()) {
    for (auto& oracle : oracles) oracle->on_event(event, index);
    index++;
  }
  for (auto& oracle : oracles) oracle->on_end();
  return std::move(run.findings);
}

}  // namespace grade
