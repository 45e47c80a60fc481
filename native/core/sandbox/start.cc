#include "core/sandbox/start.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "core/sandbox/landlock.h"
#include "core/sandbox/root.h"
#include "core/sys.h"

// Theory of operation.  What is started here is a program's fork server; what each copy needs of its own (session,
// directory, input, processor time) it gets in runtime/fork_server.c.  The child is made with CLONE_VM | CLONE_VFORK: it
// borrows init's memory, so nothing is copied, while the one that made it is suspended until the child has become the program
// (or has ended).  That one is not init but a starter: between the change of its uid and execve the child can be stopped by a
// program that was started before it, and init would wait for ever.  Init waits for the starter with its eyes open, and does
// nothing meanwhile that could disturb who has its memory.  Until then the child must not allocate, throw or return: a failed
// step is written into the ledger and ends it.  Credentials are set by bare system calls, since libc's wrappers would try to
// change all threads of the process.

namespace grade {
namespace {

struct Start {
  const Plan& plan;
  StartWalls walls;
  unsigned index;
};

constexpr rlim_t kRuntimeBytes = sizeof(grade_control) + (64u << 20);  // what the runtime itself maps in each process

// As on most machines, so that runs are alike where an administrator has chosen otherwise.
constexpr rlim_t kStackBytes = 8u << 20;
constexpr rlim_t kPendingSignals = 4096;
constexpr rlim_t kQueueBytes = 819200;

class Steps {
 public:
  explicit Steps(Ledger& ledger) : ledger_(ledger) {}
  long must(const char* what, long result) {
    if (result == -1) {
      snprintf(ledger_.fault, sizeof ledger_.fault, "cannot %s: %s", what, strerrordesc_np(errno));
      sys::end_process(127);
    }
    return result;
  }

 private:
  Ledger& ledger_;
};

void set_control(Steps& steps, const Plan& plan) {
  steps.must("give a run what it needs (grade itself may open too few files: raise its hard limit, ulimit -Hn, to 4096)",
             ::dup2(plan.control_fd, GRADE_CONTROL_FD));
}

void set_streams(Steps& steps, const Plan& plan, unsigned index) {
  const PlannedProgram& program = plan.programs[index];
  int in = static_cast<int>(steps.must("open standard input", ::open("/dev/null", O_RDONLY | O_CLOEXEC)));
  set_control(steps, plan);
  steps.must("set standard input", ::dup2(in, 0));
  steps.must("set standard output", ::dup2(program.out.get(), 1));
  steps.must("set standard error", ::dup2(program.err.get(), 2));
  steps.must("close descriptors", ::close_range(3, GRADE_CONTROL_FD - 1, 0));
  steps.must("close descriptors", ::close_range(GRADE_CONTROL_FD + 1, ~0u, 0));
}

// Where the user's own processes count too, there is room for them and for some more: the runtime counts the run's.
rlim_t others_of_user() {
  constexpr rlim_t kSpare = 256;
  struct sysinfo info{};
  return ::sysinfo(&info) == 0 ? info.procs + kSpare : kSpare;
}

void set_limits(Steps& steps, const Plan& plan) {
  const Limits& limits = plan.limits;
  auto set = [&](__rlimit_resource resource, rlim_t soft, rlim_t hard, const char* what = "set a resource limit") {
    rlimit limit{soft, hard};
    steps.must(what, ::setrlimit(resource, &limit));
  };
  rlim_t memory = (limits.memory_kib + limits.reserved_kib) * 1024ull + kRuntimeBytes;
  rlim_t file = std::max<rlim_t>({limits.output_kib, limits.scratch_kib, kSharedMemoryKib}) * 1024ull;
  // In a user namespace, stage and init run under the same uid as the programs.
  rlim_t processes = limits.processes + plan.programs.size() + (plan.identity.user_namespace ? 2 : 0);
  if (!plan.walls.namespaces && !plan.walls.own_uid) processes += others_of_user();
  // Each run has the same, whoever grades: what the grader is held to itself must not be less.
  set(RLIMIT_AS, memory, memory, "give a run its memory (grade itself is held to less: raise its hard limit, ulimit -Hv)");
  set(RLIMIT_FSIZE, file, file, "let a run write its files (grade itself is held to smaller ones: raise its hard limit, ulimit -Hf)");
  set(RLIMIT_NPROC, processes, processes, "let a run have its processes (grade itself is held to fewer: raise its hard limit, ulimit -Hu)");
  set(RLIMIT_NOFILE, limits.descriptors, limits.descriptors,
      "let a run open its files (grade itself is held to fewer: raise its hard limit, ulimit -Hn)");
  set(RLIMIT_CORE, 0, 0);
  set(RLIMIT_MEMLOCK, 65536, 65536,
      "let a run lock memory (grade itself may lock less: raise its hard limit, ulimit -Hl)");
  // Nobody but root may raise a limit again that somebody has set lower.
  auto lower = [&](__rlimit_resource resource, rlim_t most) {
    rlimit now{};
    steps.must("ask for a resource limit", ::getrlimit(resource, &now));
    set(resource, std::min(most, now.rlim_max), std::min(most, now.rlim_max));
  };
  lower(RLIMIT_STACK, kStackBytes);
  // The kernel counts these for the user, who may be the grader's too.
  lower(RLIMIT_SIGPENDING, kPendingSignals);
  lower(RLIMIT_MSGQUEUE, kQueueBytes);
  lower(RLIMIT_RTPRIO, 0);
  lower(RLIMIT_NICE, 0);
  // One byte in a pipe (vmsplice) holds a whole page, which nobody has then: not one of two megabytes.
  ::prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
}

void drop_privileges(Steps& steps, const Plan& plan) {
  const Identity& identity = plan.identity;
  if (::geteuid() == 0) {
    steps.must("drop groups", syscall(SYS_setgroups, 0, nullptr));
    steps.must("set the group", syscall(SYS_setresgid, identity.gid, identity.gid, identity.gid));
    steps.must("set the user", syscall(SYS_setresuid, identity.uid, identity.uid, identity.uid));
  }
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2]{};
  steps.must("drop capabilities", syscall(SYS_capset, &header, none));
  steps.must("forbid new privileges", ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
  steps.must("install the system call filter", plan.filter.install());
}

int become_program(void* argument) {
  const Start& start = *static_cast<Start*>(argument);
  const Plan& plan = start.plan;
  const PlannedProgram& program = plan.programs[start.index];
  Steps steps(*plan.ledger);

  if (start.walls.files >= 0) steps.must("raise the walls around files", enter_walls(start.walls.files));
  set_streams(steps, plan, start.index);
  steps.must("enter the root", ::chdir(plan.root.empty() ? "/" : plan.root.c_str()));
  ::umask(022);
  sigset_t none;
  sigemptyset(&none);
  steps.must("unblock signals", ::sigprocmask(SIG_SETMASK, &none, nullptr));
  // A plain container forbids it; then the runs of one house still see the same addresses.
  const int randomised = ::personality(ADDR_NO_RANDOMIZE);
  if (plan.walls.own_root) steps.must("switch address randomisation off", randomised);
  set_limits(steps, plan);
  drop_privileges(steps, plan);
  if (!plan.walls.namespaces) ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // of init: no namespace goes down with it
  ::execve(program.path.c_str(), program.argv.data(), program.envp.data());
  steps.must("execute the program", -1);
  return 127;
}

pid_t start_program(const Start& start) {
  alignas(64) static char stack[64 * 1024];
  constexpr int kFlags = CLONE_VM | CLONE_VFORK | CLONE_PARENT | SIGCHLD;
  return ::clone(become_program, stack + sizeof stack, kFlags, const_cast<Start*>(&start));
}

struct StartAll {
  const Plan& plan;
  StartWalls walls;
  const bool (&wanted)[kMaxPrograms];
  pid_t (&pids)[kMaxPrograms];
};

// All of them in its scope; they are init's children all the same.
int start_all(void* argument) {
  const StartAll& all = *static_cast<StartAll*>(argument);
  Steps steps(*all.plan.ledger);
  if (all.walls.scope >= 0) steps.must("enter a scope of signals", enter_walls(all.walls.scope));
  for (unsigned index = 0; index < all.plan.programs.size() && !all.plan.ledger->fault[0]; ++index) {
    if (!all.wanted[index]) continue;
    all.pids[index] = static_cast<pid_t>(steps.must("start a program", start_program({all.plan, all.walls, index})));
  }
  sys::end_process(0);
  return 0;
}

// False if it has been stopped, or one that it started: nothing else keeps it from ending.
bool ends_by_itself(pid_t starter, const Plan& plan) {
  constexpr int kLookMs = 20;
  const UniqueFd process(static_cast<int>(sys::check("open a process", syscall(SYS_pidfd_open, starter, 0))));
  const int64_t give_up = sys::now_ms() + plan.limits.wall_ms;
  while (sys::now_ms() < give_up) {
    pollfd ended{process.get(), POLLIN, 0};
    if (::poll(&ended, 1, kLookMs) == 1) return true;
    beat(*plan.ledger);
    if (has_stopped_child()) return false;
  }
  return false;
}

}  // namespace

void become_powerless(const Plan& plan) {
  Steps steps(*plan.ledger);
  set_control(steps, plan);
  set_limits(steps, plan);
  drop_privileges(steps, plan);
}

bool has_stopped_child() {
  siginfo_t stopped{};
  return ::waitid(P_ALL, 0, &stopped, WSTOPPED | WNOHANG | WNOWAIT) == 0 && stopped.si_pid != 0;
}

void start_programs(const Plan& plan, StartWalls walls, const bool (&wanted)[kMaxPrograms], pid_t (&pids)[kMaxPrograms]) {
  alignas(64) static char stack[64 * 1024];
  StartAll all{plan, walls, wanted, pids};
  const pid_t starter = sys::check("make a starter", ::clone(start_all, stack + sizeof stack, CLONE_VM | SIGCHLD, &all));
  const bool ended = ends_by_itself(starter, plan);
  if (!ended) ::kill(starter, SIGKILL);
  while (::waitpid(starter, nullptr, __WALL) == -1 && errno == EINTR) {
  }
  if (!ended && !plan.ledger->fault[0]) throw sys::Failure("start the programs: one of them stopped the others");
}

}  // namespace grade
