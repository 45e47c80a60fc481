// oracle.h - what every oracle is: a listener on the log that knows one family of rules.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/log.h"
#include "core/monitor.h"
#include "core/run_facts.h"
#include "core/oracles/contract.h"
#include "core/oracles/history.h"

namespace grade {

// One run before the oracles: what is known, what was found, and the few things oracles tell each other so that
// one mistake is not reported twice.  Oracles are asked in the order of the table in oracles.cc.
struct Case {
  const Log& log;
  const RunFacts& facts;
  const Contract& contract;
  const History& history;

  std::vector<Finding> findings = {};
  Finding not_kept = {};

  uint32_t ring_broken_at = UINT32_MAX;  // event from which on the ring's order means nothing any more
  std::map<uint32_t, uint32_t> overwritten = {};  // by item: store that destroyed it unread
  std::map<uint32_t, uint32_t> in_memory = {};    // by item: last store or load of its payload in a ring, or beside it
  uint32_t garbled_takes = 0;            // hand-overs of what was not, or not wholly, an item
  std::set<uint32_t> lost_children = {};  // processes: a lost signal is why nobody has waited for them
  bool limit_explained = false;          // a finding says why the run had to be ended
  bool hang_explained = false;           // a finding says why nobody can move

  // Adds a finding that `event` proves, and returns it for further details.  Of a run that shows hundreds the first are
  // kept: each of them is repeated and shortened, and more say nothing more.
  Finding& report(std::string kind, std::string variant, const grade_event& event);
  // Adds a finding that no single event proves; it belongs to the program with this index.
  Finding& report(std::string kind, std::string variant, uint32_t program);
  // Adds the place of a further event (NEVER: none), if it is known, to the finding.
  void also(Finding& finding, std::string role, uint32_t event) const;
  // Adds the calls that had not returned when this event happened, as far as the runtime has logged them behind it.
  void add_stack(Finding& finding, uint32_t event) const;
};

// A set of operations: what an oracle listens to.  Most events are loads and stores, most oracles need neither.
template <typename... Ops>
constexpr uint64_t ops(Ops... each) {
  static_assert(GRADE_EV_COUNT <= 64);
  return ((uint64_t{1} << each) | ... | 0);
}

// Every oracle names the operations it listens to as `static constexpr uint64_t LISTENS`.
class Oracle {
 public:
  explicit Oracle(Case& run) : run_(run) {}
  virtual ~Oracle() = default;
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;

  // Every event it listens to, in order; `index` is the position in the log.
  virtual void on_event(const grade_event& event, uint32_t index);
  // After the last event.
  virtual void on_end();

 protected:
  Case& run_;
};

}  // namespace grade
