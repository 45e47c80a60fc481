// aggregate.h - many schedules, one report.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/monitor.h"
#include "core/run_facts.h"

namespace grade {

// How one run ended, for the counts of a report.
enum class End { exited, signaled, deadlocked, limited, cut };

class Aggregate {
 public:
  void add(uint32_t schedule, End end, uint64_t order_hash, const RunFacts& facts, std::vector<Finding> findings);

  // The first schedules all ended by a limit, each at great cost: more of them would tell nothing new.
  bool is_waste() const;

  // The findings sorted, everything else as counted so far.
  Report report() const;

 private:
  using Key = std::tuple<std::string, std::string, std::string, uint64_t>;  // kind, variant, image, pc
  void keep_output(const RunFacts& facts);

  Report counts_;
  std::set<uint64_t> orders_;
  std::map<Key, Finding> findings_;
  bool kept_failing_ = false;
};

}  // namespace grade
