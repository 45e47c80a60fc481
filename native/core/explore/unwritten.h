// unwritten.h - proves that bytes are those nobody has written: by a run that differs in them alone.
//
// The runtime suspects what looks like the fill of new memory (runtime/unwritten.c).  A second run of the same schedule has
// another fill: if the same place is suspected there, of that one, these bytes follow the fill, and no program that has
// written them could make them do so.  What is *used* shows as a difference: two runs of one schedule with two fills do
// the same, print the same and end alike, unless the program looks at what it has not written.
#pragma once

#include <map>
#include <set>

#include "core/explore/outcome.h"

namespace grade {

class Unwritten {
 public:
  Unwritten(const Job& job, const RunOne& run);

  // The run, without suspicions that are not proved and with what it uses.
  Outcome run(const Schedule& schedule);

 private:
  bool prove(const Finding& finding, const Schedule& again);
  void prove_all(Outcome& outcome, const Schedule& again);
  void add_used(Outcome& outcome, const Schedule& again);
  bool compares(const Outcome& outcome) const;

  const Job& job_;
  const RunOne& run_;
  bool judges_ = true;
  std::map<FindingKey, uint32_t> tried_;  // runs that have not proved it
  std::set<FindingKey> proved_;
  uint32_t runs_ = 0;
  bool uses_ = false;  // some run has shown a use
  bool twins_ = false;  // the run made last was one of a pair
};

}  // namespace grade
