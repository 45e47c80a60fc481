#include "core/sandbox/reach.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/sandbox/landlock.h"
#include "core/sys.h"

// Theory of operation.  kill(-1) is the one call that misses nobody: the kernel holds the list of processes meanwhile, and
// who is about to fork sees the signal first.  What it reaches depends on the tier:
//   - a pid namespace (A, B): init calls it, as pid 1;
//   - a uid of its own (C): a helper takes that uid and calls it;
//   - else (D): init has put itself and all that it starts into a Landlock scope, out of which no signal leads.  Those it
//     starts get a narrower one (start.cc), so that they cannot signal init.

namespace grade {
namespace {

bool scoped = false;  // in this process

struct Helper {
  uid_t uid;
  int error;
};

// Borrows the caller's memory: bare system calls only.
int kill_as(void* argument) {
  Helper& helper = *static_cast<Helper*>(argument);
  if (syscall(SYS_setresuid, helper.uid, helper.uid, helper.uid) == 0 && ::geteuid() == helper.uid) {
    syscall(SYS_kill, -1, SIGKILL);
  } else {
    helper.error = errno ? errno : EPERM;
  }
  sys::end_process(0);
  return 0;
}

}  // namespace

void enter_reach(const Plan& plan) {
  if (plan.walls.own_uid) return;
  const UniqueFd scope = make_scope();
  sys::check("enter a scope of signals", enter_walls(scope.get()));
  // Not believed, but tried: the parent has the same uid.
  if (::kill(::getppid(), 0) != -1 || errno != EPERM) throw sys::Failure("a scope of signals does not hold");
  scoped = true;
}

void end_everybody(const Plan& plan) {
  if (plan.walls.own_uid) return end_uid(plan);
  if (plan.walls.namespaces ? ::getpid() != 1 : !scoped) throw sys::Failure("there is no bound for ending processes");
  ::kill(-1, SIGKILL);
}

void end_uid(const Plan& plan) {
  alignas(64) static char stack[16 * 1024];
  if (plan.identity.uid == 0 || plan.identity.uid == ::geteuid()) throw sys::Failure("only root can give a run a uid of its own");
  Helper helper{plan.identity.uid, 0};
  constexpr int kFlags = CLONE_VM | CLONE_VFORK | SIGCHLD;
  const pid_t pid = sys::check("make a helper", ::clone(kill_as, stack + sizeof stack, kFlags, &helper));
  while (::waitpid(pid, nullptr, __WALL) == -1 && errno == EINTR) {
  }
  if (helper.error) throw sys::Failure("take the uid of the run", helper.error);
}

}  // namespace grade
