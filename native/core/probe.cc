#include <errno.h>
#include <linux/audit.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "core/control_region.h"
#include "core/monitor.h"
#include "core/sandbox/seccomp.h"
#include "core/sys.h"
#include "core/tiers.h"

// Each feature is tried by using it, in a child of its own where it would change the monitor.

#ifndef PR_SET_SYSCALL_USER_DISPATCH
#define PR_SET_SYSCALL_USER_DISPATCH 59
#define PR_SYS_DISPATCH_ON 1
#endif

namespace grade {
namespace {

// Runs `attempt` in a child; it returns 0 or an errno.
std::string try_in_child(int (*attempt)()) {
  const pid_t child = ::fork();
  if (child == -1) return strerror(errno);
  if (child == 0) ::_exit(attempt());
  int status = 0;
  while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
  }
  if (!WIFEXITED(status)) return sys::describe_status(status);
  return WEXITSTATUS(status) == 0 ? "ok" : strerrordesc_np(WEXITSTATUS(status));
}

int succeeded(long result) { return result == -1 ? errno : 0; }

int try_namespaces() {
  const int user = ::geteuid() == 0 ? 0 : CLONE_NEWUSER;
  return succeeded(::unshare(user | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNET | CLONE_NEWUTS));
}

int try_dispatch() {
  static char selector = 0;
  return succeeded(::prctl(PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, 0, 0, &selector));
}

int try_filter() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1) return errno;
  return succeeded(SyscallFilter().install());
}

std::string try_control_region() {
  try {
    ControlRegion control;
    return "ok";
  } catch (const std::exception& failure) {
    return failure.what();
  }
}

}  // namespace

Probe probe() {
  Probe probe;
  probe.checks = {{"namespaces", try_in_child(try_namespaces)},
                  {"user-dispatch", try_in_child(try_dispatch)},
                  {"seccomp", try_in_child(try_filter)},
                  {"memory-files", try_control_region()}};
  probe.tiers = try_tiers();
  probe.checks.emplace_back("mounts", probe.tiers.front().verdict);  // what tier A has over the others
  // What every tier needs.
  for (const char* name : {"user-dispatch", "seccomp", "memory-files"}) {
    const auto check = std::find_if(probe.checks.begin(), probe.checks.end(), [&](auto& each) { return each.first == name; });
    if (check->second == "ok") continue;
    for (TierProbe& tier : probe.tiers) tier.verdict = tier.witness = check->first + ": " + check->second;
  }
  for (const TierProbe& tier : probe.tiers) {
    if (tier.verdict == "ok" && probe.tier.empty()) probe.tier = tier.name;
  }
  return probe;
}

}  // namespace grade
