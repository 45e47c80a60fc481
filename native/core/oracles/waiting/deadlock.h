// deadlock.h - says who waits for what, and why nobody can change that.
//
//  self    a task waits for what it has itself, or what only it could do
//  cycle   each waits for the next
//  spin    somebody reads memory that nobody changes any more
//  chain   otherwise: the one who cannot be helped, why, and who waits because of it
//
// Told in roles, in this order: for each task where it took what another one of them waits for (`holds:<object>`),
// then, but for the first, where it waits (`waits:<call>:<object>[:<type>]`); last the deed that was the last of its
// kind (`last`).
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/oracles/oracle.h"
#include "core/oracles/waiting/wait_graph.h"

namespace grade {

class Deadlock {
 public:
  Deadlock(Case& run, const Resources& resources, const WaitGraph& graph) : run_(run), resources_(resources), graph_(graph), wrappers_(wrappers()) {}

  void report();

 private:
  struct Reason {
    std::string word;
    uint32_t last = NEVER;  // event
  };

  void report_ring(const char* variant, const std::vector<uint32_t>& tasks);
  void report_chain();
  void add_holdings(Finding& finding, uint32_t holder, const std::vector<uint32_t>& told) const;
  void add_memory(Finding& finding, const Resource& what) const;
  void add_reason(Finding& finding, const Wait& wait) const;
  Reason reason(const Wait& wait) const;
  Reason reason_of_spin(const Wait& wait) const;
  uint32_t last_look(const Wait& wait) const;
  std::set<std::pair<uint32_t, uint64_t>> wrappers() const;
  Place place(uint32_t event, std::string role = "") const;
  void also(Finding& finding, std::string role, uint32_t event) const;
  size_t signals_handled(uint32_t task) const;
  Reason by_providers(const Wait& wait) const;
  bool unfinished(uint32_t task) const;
  std::string role(const Wait& wait) const;

  Case& run_;
  const Resources& resources_;
  const WaitGraph& graph_;
  const std::set<std::pair<uint32_t, uint64_t>> wrappers_;  // image and pc
};

}  // namespace grade
