// witness.h - one run seen from the kernel's side: what its processes really had the kernel do.
//
// Init traces the programs of the run (ptrace) from before their first instruction.  Under the runtime's dispatch the only
// system calls that get as far as the kernel are those of the runtime's stub, so every other one is notable; and what those
// of the stub have done is written down for each task, for a comparison with what the log says (core/witnessed.h).
#pragma once

#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <map>
#include <vector>

#include "core/sandbox/plan.h"

namespace grade {

class Witness {
 public:
  explicit Witness(const Plan& plan)
      : ledger_(plan.ledger->witness), control_(plan.control), other_numbers_(plan.walls.namespaces && !plan.walls.own_root) {}

  // The program is parked: it has run nothing of the student's.  False if the kernel does not allow it.
  bool attach(pid_t pid);
  // A task that is traced has stopped (wait status); it goes on.
  void on_stop(pid_t tid, int status);
  // Everything that has happened so far has been heard: who asks for the end of a child may do so.
  void settle();

 private:
  struct Call {
    uint64_t number, args[6];
    bool from_stub;
  };
  struct Task {
    pid_t process = 0;     // whose thread it is; 0 = its own
    bool loading = false;  // between exec and the runtime's constructor
    bool in_call = false;
    Call call{};
  };
  struct Descriptor {
    enum class Kind { other, channel, file } kind = Kind::other;  // a channel is a pipe or a socket
    uint64_t object = 0;
  };

  void on_call(pid_t tid, Task& task);  // its entry or its return
  void on_entry(pid_t tid, Task& task, const __ptrace_syscall_info& info);
  void on_return(pid_t tid, const Task& task, int64_t result);
  void on_birth(pid_t tid, const Task& maker);
  void on_signal(pid_t tid, const Call& call, uint64_t signal);
  void on_operations(pid_t tid, const Call& call);
  void on_transfer(pid_t tid, const Task& task, bool reads, uint64_t size);
  void on_message(pid_t tid, const Call& call, bool sends, uint64_t size);
  Descriptor look_at(pid_t tid, const Task& task, int descriptor) const;
  void notice(Notice what, pid_t tid, uint64_t number, uint64_t pc);
  WitnessedMove& add(Move what, pid_t tid);
  // What lies in these parts of the task's memory, `move.size` bytes of it at most.
  void keep(WitnessedMove& move, std::vector<iovec> parts);
  void follow_log();
  void go_on(pid_t tid, int signal);

  LedgerWitness& ledger_;
  const grade_control* control_;
  const bool other_numbers_;  // in /proc than here
  std::map<pid_t, Task> tasks_;
  std::vector<pid_t> held_;  // stand before a wait for a child
};

// Over the words of an event.
uint64_t chain_event(uint64_t chain, const grade_event& event);

}  // namespace grade
