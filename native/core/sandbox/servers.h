// servers.h - the fork servers of a house: each program of the scenario, loaded once (runtime/fork_server.c).
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

class Servers {
 public:
  Servers(const Plan& plan, int file_walls) : plan_(plan), file_walls_(file_walls) {}

  // Executes what is not running.
  void start();
  // Asks for the copy that is program `index` of the next schedule; it registers with the runtime by itself.
  void launch(unsigned index);
  // The errno with which the copy asked for last was refused; 0 if it was not.
  int refused(unsigned index) const;

  bool is_server(pid_t pid) const;
  // Some of them were executed for this run.
  bool are_new() const { return new_; }
  bool alive(unsigned index) const { return pids_[index] > 0; }
  template <typename Each>
  void each_alive(Each each) const {
    for (pid_t pid : pids_) {
      if (pid > 0) each(pid);
    }
  }
  // A server has ended with this status: it will be started again.  False if `pid` is none of them.
  bool note_death(pid_t pid, int status);
  int status(unsigned index) const { return statuses_[index]; }
  // Copies run where their server runs.
  void pin(int processor) const;

 private:
  void prepare(unsigned index);
  void end_all();

  const Plan& plan_;
  int file_walls_;  // of Landlock, where the tier needs them
  UniqueFd scope_;
  pid_t pids_[kMaxPrograms]{};
  int statuses_[kMaxPrograms]{};
  bool new_ = false;
};

}  // namespace grade
