// Who the compiler is, and how much of the machine it may use.
#define _GNU_SOURCE
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <grp.h>
#include <unistd.h>

#include "confine.h"

void drop_privileges(const struct walls *walls) {
  if (walls->uid != 0) {
    must("drop groups", setgroups(0, NULL));
    must("set the group", setresgid(walls->uid, walls->uid, walls->uid));
    must("set the user", setresuid(walls->uid, walls->uid, walls->uid));
  }
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0}, {0}};
  must("drop capabilities", syscall(SYS_capset, &header, none));
  must("forbid new privileges", prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
}

// A compiler has the same everywhere: what the grader is held to itself must not be less.
#define HELD(option) "give the compiler its limits (grade itself is held to less: raise its hard limit, ulimit -H" option ")"

static void limit(int resource, rlim_t soft, rlim_t hard, const char *what) {
  const struct rlimit wanted = {soft, hard};
  must(what, setrlimit(resource, &wanted));
}

void set_limits(const struct walls *walls) {
  const rlim_t kib = 1024, seconds = (rlim_t)walls->seconds;
  limit(RLIMIT_CPU, seconds, seconds + 1, HELD("t"));  // SIGXCPU first: it has a name
  limit(RLIMIT_AS, (rlim_t)walls->memory_kib * kib, (rlim_t)walls->memory_kib * kib, HELD("v"));
  limit(RLIMIT_FSIZE, (rlim_t)walls->file_kib * kib, (rlim_t)walls->file_kib * kib, HELD("f"));
  limit(RLIMIT_STACK, 64 << 20, 64 << 20, HELD("s"));  // what cc1 would give itself, on any machine
  limit(RLIMIT_NOFILE, 128, 128, HELD("n"));
  limit(RLIMIT_CORE, 0, 0, HELD("c"));
  limit(RLIMIT_MEMLOCK, 0, 0, HELD("l"));
  limit(RLIMIT_MSGQUEUE, 0, 0, HELD("q"));
  // Counted per user: for one that only compilers have, not for one that has a desktop.
  if (walls->uid != 0) limit(RLIMIT_NPROC, 512, 512, HELD("u"));
}
