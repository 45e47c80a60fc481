// exhaustive.h - every order, as long as there are few: stateless depth-first search with a bound on preemptions.
//
// A run is the standard one with exceptions.  Behind its last exception a run made standard choices; each other option
// of each decision there is a further run.  So every order is run exactly once, those with no preemption first, then
// those with one, and so on (Musuvathi, Qadeer: Iterative Context Bounding, PLDI 2007).  A preemption is a choice that
// the program did not force: another task although the holder could go on, a deadline that comes early, a transfer cut
// short.
#pragma once

#include <optional>
#include <string>

#include "core/explore/outcome.h"

namespace grade {

class Exhaustive {
 public:
  // All runs with the settings of schedule `index`, at most `budget` of them.
  Exhaustive(uint32_t index, uint32_t budget);

  // The next run; none if all is covered, or if the next bound would not fit into the budget.
  std::optional<Schedule> next();
  // What that run showed.
  void add(const Outcome& outcome);

  bool all() const { return all_; }
  // All orders with up to so many preemptions were run; -1: not even those without any.
  int covered() const { return covered_; }

 private:
  void finish_bound();

  uint32_t index_, left_;
  std::vector<Exceptions> now_, later_;  // within the bound; with one preemption more
  Exceptions running_;
  bool first_ = true, stopped_ = false, all_ = false;
  bool partly_ = false;  // some run did not show all its decisions: what was covered is not known
  bool later_lost_ = false;
  int covered_ = -1;
};

}  // namespace grade
