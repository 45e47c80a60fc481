// lap.h - one run in a house: from the launch of its programs until none of its processes is left.
#pragma once

#include <signal.h>
#include <sys/resource.h>

#include "core/sandbox/plan.h"
#include "core/sandbox/servers.h"
#include "core/sandbox/witness.h"

namespace grade {

class Lap {
 public:
  // `child_died` is the set with SIGCHLD, which is blocked; the other end of `lifeline` is the monitor's.
  // Pids from first_pid on are given out in this lap; `last_pid` is a descriptor of ns_last_pid(proc(5)), or -1.
  Lap(const Plan& plan, Servers& servers, const sigset_t& child_died, int lifeline, pid_t first_pid, int last_pid);

  // Everything it learns goes into plan.ledger.
  void run();

 private:
  bool launch_and_park(unsigned index);
  bool leave_early(unsigned index);
  bool has_early_children() const;
  bool give_up_on(const std::string& why);
  void watch();
  void hand_over();
  bool is_over();
  bool has_strangers() const;
  bool fills_disk() const;
  template <typename Each>
  void each_stranger(Each each) const;
  void reap();
  void note_death(pid_t pid, int status, const rusage& usage);
  pid_t holder_pid() const;
  bool is_wanted() const;
  bool wait_for_death(int wait_ms) const;
  void look_for_stall();
  void kill_all();

  const Plan& plan_;
  Servers& servers_;
  const sigset_t& child_died_;
  int lifeline_;
  pid_t first_pid_;
  int last_pid_;
  Ledger& ledger_;
  grade_control* control_;
  Witness witness_;
  pid_t pids_[kMaxPrograms]{};
  unsigned running_ = 0;  // programs whose end has not been seen
  pid_t suspect_ = -1;
  bool killing_ = false;
  int lingering_ = 0;  // looks at which only strangers were left
  uint32_t last_progress_ = 0;
  uint64_t last_cpu_ticks_ = 0;
  int64_t last_look_ms_ = 0, idle_ms_ = 0;
};

}  // namespace grade
