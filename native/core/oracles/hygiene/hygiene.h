// hygiene.h - what a program leaves behind: System V objects and names, zombies, orphans.
//
// Leftovers are a fact of the kernel, seen after the last process was gone; the log only tells who made them.  All of
// it is judged for runs that came to their end by themselves: a program that is stopped cannot tidy up.
#pragma once

#include "core/oracles/oracle.h"

namespace grade {

class HygieneOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops();

  using Oracle::Oracle;
  void on_end() override;

 private:
  void report_leftovers();
  void report_children();
  bool detached(uint32_t process) const;
  bool twice_forked(const Process& middle) const;
  bool acts_between(uint32_t process, uint32_t from, uint32_t until) const;
  // The call that made a leftover, or null.
  const grade_event* creation(const Leftover& leftover) const;
};

}  // namespace grade
