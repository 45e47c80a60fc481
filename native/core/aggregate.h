// aggregate.h - many schedules, one report.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/explore/outcome.h"
#include "core/monitor.h"

namespace grade {

// The run that is kept of a finding: one without an early deadline if there is one, then one in which no call was interrupted
// or cut short, then one that did not take its whole limit, then the one with the fewest exceptions, then the first.
struct Failing {
  uint32_t index = 0;
  Exceptions exceptions;
  End end = End::exited;
  bool lagged = false;
  bool complete = true;  // the exceptions are all there are
  bool forced = false;   // a call was interrupted or cut short, see core/forced.h
};

using Decisions = std::vector<grade_decision>;

// How well a run went.  `seen` races are two accesses without order by which nothing was lost yet.
enum class Passed { all, all_but_seen_races, all_but_races, nothing };

class Aggregate {
 public:
  void add(const Schedule& schedule, const Outcome& outcome);

  uint32_t tried() const { return counts_.tried; }

  // The first schedules all ended by a limit, each at great cost: more of them would tell nothing new.
  bool is_waste() const;

  // The findings sorted, everything else as counted so far.
  Report report() const;

  const Failing& failing(const FindingKey& key) const { return failing_.at(key); }
  // Some run in which no call was interrupted or cut short showed nothing, or nothing but races.
  bool passed_unforced() const { return passed_unforced_; }
  // Decisions of some runs that showed nothing which would make them no counterpart of this finding.
  std::vector<const Decisions*> passing(const FindingKey& key) const;

 private:
  void keep_output(const Outcome& outcome);

  Report counts_;
  std::set<uint64_t> orders_;
  std::set<std::string> unmodelled_;
  std::string partly_;
  Place broken_at_;
  std::map<FindingKey, Finding> findings_;
  std::map<FindingKey, Failing> failing_;
  std::array<std::vector<Decisions>, static_cast<size_t>(Passed::nothing)> passing_;
  bool kept_failing_ = false;
  bool passed_unforced_ = false;
};

}  // namespace grade
