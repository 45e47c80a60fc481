// plan.h - all that stage and init need to know about a job, prepared once so that a run only acts.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

#include "core/monitor.h"
#include "core/sandbox/ledger.h"
#include "core/sandbox/seccomp.h"
#include "core/sandbox/walls.h"
#include "core/unique_fd.h"
#include "wire/wire.h"

namespace grade {

// Who the student's processes are.  Root takes a uid that nothing else uses, so that RLIMIT_NPROC counts only this
// run; an ordinary user makes a user namespace, in which its own uid looks like that.
struct Identity {
  bool user_namespace = false;
  uid_t uid = 0;
  gid_t gid = 0;
  unsigned slot = 0;  // of this monitor: no other one on this machine has it (0 in a namespace of its own)
};

struct PlannedProgram {
  std::string path;  // in the sandbox
  std::vector<std::string> args, environment;
  std::vector<char*> argv, envp;  // into the two above
  UniqueFd out, err;
};

struct PlannedBinary {
  std::string name;
  UniqueFd source;
};

struct Plan {
  Walls walls = kTiers[0];
  std::string root;  // the directory that stands for "/"; "" where the run has a root of its own
  UniqueFd root_lock;  // held by all processes of a job, and by no program: nobody else touches that directory meanwhile
  uint32_t ipc_keys = 0;  // the first of the kernel's keys that this run may use, where it has no IPC namespace
  Identity identity;
  Limits limits;
  bool fresh_houses = false;  // a house of its own for each run
  std::vector<PlannedProgram> programs;
  std::vector<PlannedBinary> binaries;
  // The executable of a program.
  int source_of(size_t index) const;
  UniqueFd runtime;
  std::string input;
  std::vector<File> files;
  UniqueFd loader_cache;  // /etc/ld.so.cache, if there is one
  int control_fd = -1;
  SyscallFilter filter;
  grade_control* control = nullptr;
  Ledger* ledger = nullptr;
};

}  // namespace grade
