// history.h - the processes of a run, and how the run as a whole ended: what every oracle needs to know first.
//
// A rule about the end of a run (nothing lost, nothing left behind) may only be judged when the program came to
// that end by itself.  After a crash, a limit, a hang or a cut, whatever is missing is missing because of that.
#pragma once

#include <cstdint>
#include <vector>

#include "core/log.h"
#include "core/run_facts.h"
#include "core/oracles/contract.h"

namespace grade {

inline constexpr uint32_t NEVER = UINT32_MAX;

// What kind of end CRASH, KILLED or LIMIT stands for.
enum class Death {
  none,         // of no kind: the event is another one
  intended,     // the student's own program sent the signal, and there is no reason to think it meant otherwise
  crash,        // its own instruction
  abort,        // abort(), also out of assert() and the allocator
  broken_pipe,  // SIGPIPE
  too_early,    // a signal for which it was to have a handler, before there was one
  limit
};

struct Process {
  uint32_t task = 0;              // its first task
  uint32_t parent = NEVER;        // the process that forked it; NEVER = started by the monitor
  uint32_t forked_at = NEVER;     // events
  uint32_t ended_at = NEVER;
  uint32_t reaped_at = NEVER;
  uint32_t wait_interrupted_at = NEVER;  // its last wait, and that one was interrupted
  bool exited = false;            // ended by itself
  bool reaped_by_kernel = false;  // its parent ignored SIGCHLD when it ended
};

class History {
 public:
  History(const Log& log, const RunFacts& facts, const Contract& contract);

  // Every task has ended by itself, or because the student's program wanted it so, and the log is whole.
  bool complete() const { return complete_; }
  // Something crashed or was stopped: what happened to the others afterwards may follow from that.
  bool faulted() const { return first_fault_ != NEVER || limited_; }

  // The process a task belongs to, named by its first task.
  uint32_t process_of(uint32_t task) const { return task < process_of_.size() ? process_of_[task] : task; }
  const std::vector<Process>& processes() const { return processes_; }
  // NEVER if unknown.
  const Process* process(uint32_t first_task) const;

  Death death(const grade_event& event) const;

  // Which signals had handlers in this run.
  Caught caught() const;

 private:
  void read(const Log& log);
  void end(uint32_t task, uint32_t at, bool exited);

  uint64_t born_at(uint32_t first_task) const;

  const Log& log_;
  const Contract& contract_;
  const Caught& caught_;
  std::vector<uint32_t> process_of_;
  std::vector<Process> processes_;
  std::vector<uint8_t> ignores_children_;  // by process
  std::vector<uint8_t> catches_;           // by signal: somebody in this run installed a handler
  uint32_t first_fault_ = NEVER;
  bool limited_ = false;
  bool complete_ = false;
};

}  // namespace grade
