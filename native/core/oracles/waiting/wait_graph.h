// wait_graph.h - who waits for whom, at the end of a run in which nobody can move.
//
// An edge says that the task it leads to is the one that could end the wait.  It is certain for a lock (its owner), a
// child and a thread.  For everything else - messages, posts, bytes, signals - the log can only tell who has done it
// before; so there is an edge if that one is unfinished, or if only one task has ever been there that could do it.
// Where several might, or one that might has ended, there is none: nobody is accused of not doing what another one
// was to do.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/oracles/descriptors.h"
#include "core/oracles/resources.h"

namespace grade {

struct Edge {
  uint32_t to = 0;         // index into waits
  bool owner = false;      // of the lock
  uint32_t taken = NEVER;  // event: where it was taken
};

// One unfinished task.
struct Wait {
  uint32_t event = NEVER;  // HANG
  uint32_t task = 0, process = 0;
  Resource needs;
  std::vector<Edge> edges;
};

class WaitGraph {
 public:
  // `hangs`: a HANG event for each unfinished task.
  WaitGraph(const Log& log, const History& history, const Resources& resources, const Descriptors& descriptors,
            const std::vector<uint32_t>& hangs);

  // In an order that does not depend on the schedule: by place.
  const std::vector<Wait>& waits() const { return waits_; }

  // A task that waits for what it has itself, or is the only one that could ever end its wait.
  std::optional<uint32_t> self() const;
  // Each waits for the next and the last for the first; empty if there is none.
  std::vector<uint32_t> cycle() const;

  // Has a process or thread other than this one ended that could have ended its wait, as far as is known?
  bool others_ended(const Wait& wait) const;

 private:
  void connect_certain(Wait& wait);
  void connect_providers(Wait& wait);
  std::vector<uint32_t> could_help(const Wait& wait) const;
  bool waits_for_end(const Wait& wait) const;
  bool in_same_role(const Wait& one, const Wait& other) const;
  bool at_one_place(const Wait& one, const Wait& other) const;
  bool same_place(uint32_t one, uint32_t other) const;  // events
  bool is_alone(const Wait& wait) const;
  bool provides(const Deed& deed, const Wait& wait) const;
  std::vector<uint32_t> path_back(uint32_t start, bool owners_only) const;

  const Log& log_;
  const History& history_;
  const Resources& resources_;
  const Descriptors& descriptors_;
  std::vector<Wait> waits_;
};

// A message of this type answers what msgrcv(2) was asked for.
bool fits_type(int64_t asked, uint64_t type);

}  // namespace grade
