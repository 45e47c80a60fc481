// seccomp.h - the filter on the system calls of a student's processes.
#pragma once

#include <linux/filter.h>
#include <stdint.h>

#include <vector>

namespace grade {

// What the filter has to make up for.
struct OpenSides {
  bool files = false;      // the host's files are in sight
  bool network = false;    // its network is the run's
  bool processes = false;  // so are its processes
  uint32_t ipc_keys = 0;   // and its IPC objects: the first of GRADE_IPC_KEYS keys that the run may use; 0: it has its own
};

class SyscallFilter {
 public:
  explicit SyscallFilter(const OpenSides& open = {});

  // On the calling task; survives exec and fork.  Needs no_new_privs.  0, or -1 with errno.  Safe between vfork and exec.
  int install() const;

 private:
  std::vector<sock_filter> code_;
};

}  // namespace grade
