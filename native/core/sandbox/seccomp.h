// seccomp.h - the filter on the system calls of a student's processes.
#pragma once

namespace grade {

// Installs the filter on the calling task; it survives exec and fork.  Needs no_new_privs.
// Returns 0, or -1 with errno.  Safe between vfork and exec.
int install_seccomp_filter();

}  // namespace grade
