#include "core/sandbox/stage.h"

#include <errno.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/identity.h"
#include "core/prepare.h"
#include "core/sandbox/init.h"
#include "core/sandbox/landlock.h"
#include "core/sandbox/objects.h"
#include "core/sandbox/processes.h"
#include "core/sandbox/reach.h"
#include "core/sandbox/root.h"
#include "core/sandbox/shared_root.h"
#include "core/stop.h"
#include "core/sys.h"

// Theory of operation.  monitor --fork--> stage --clone--> init --clone--> programs.
//
// The stage does once what all runs of a job share: user namespace (for an ordinary user), mount namespace with the
// finished root, host name, network with `lo` up.  In it stands a house: an init with fresh pid, ipc and mount
// namespaces, which serves runs until something is left that only a new house is free of (init.cc).  Init borrows the
// stage's memory (CLONE_VM | CLONE_VFORK), which saves copying page tables; the stage stands still meanwhile and reaps
// it.  The network namespace is made anew only after a run that left connections in it, because it is by far the
// dearest of all.
//
// Death runs downwards: each process asks for a signal when its parent dies (SIGTERM for the monitor, SIGKILL for the
// stage and init), and a dying init takes its pid namespace along.  Told to stop, the monitor kills and reaps what it
// has running before it ends, so that nothing is left to the machine's own init.

namespace grade {
namespace {

constexpr size_t kInitStackBytes = 256 * 1024;

void map_identity(const Identity& identity, uid_t outer_uid, gid_t outer_gid) {
  sys::write_file("/proc/self/setgroups", "deny");
  sys::write_file("/proc/self/uid_map", std::to_string(identity.uid) + " " + std::to_string(outer_uid) + " 1\n");
  sys::write_file("/proc/self/gid_map", std::to_string(identity.gid) + " " + std::to_string(outer_gid) + " 1\n");
}

void make_network() {
  sys::check("make a network namespace", ::unshare(CLONE_NEWNET));
  UniqueFd fd(sys::check("open a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)));
  ifreq loopback{};
  strcpy(loopback.ifr_name, "lo");
  loopback.ifr_flags = IFF_UP | IFF_RUNNING;
  sys::check("bring lo up", ::ioctl(fd.get(), SIOCSIFFLAGS, &loopback));
}

// What a monitor left that was killed with all its processes, but for the directory.
void clear_slot(const Plan& plan) {
  if (plan.walls.own_uid) end_uid(plan);
  remove_keyed_objects(plan);
}

// Of any slot that nobody has any more.  Whose it was is not known: of a tier with fewer walls than this one, which may
// only be tried, processes and objects are left besides the directory that tells of them.
void clear_other_slots(const Plan& plan) {
  const Walls fewest = {.tier = plan.walls.tier, .own_root = false, .namespaces = false, .own_uid = ::geteuid() == 0};
  for (unsigned slot : slots_with_root()) {
    if (slot == plan.identity.slot) continue;
    const UniqueFd held = take_slot_if_free(slot);
    if (!held) continue;
    try {
      const Identity whose = identity_in_slot(fewest, slot);
      UniqueFd lock = claim_left_shared_root(slot, whose.uid);
      if (!lock) continue;
      Plan left;
      raise_walls_for(left, fewest, {whose, std::move(lock)});
      left.control = plan.control;
      left.ledger = plan.ledger;
      clear_slot(left);
      remove_shared_root(left);
    } catch (const sys::Failure&) {  // it stays for one that may
    }
  }
}

void enter_shared_root(const Plan& plan) {
  clear_other_slots(plan);
  if (!plan.walls.namespaces) {
    if (::access("/proc/thread-self/children", R_OK) == -1) throw sys::Failure("read /proc/thread-self/children", errno);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    clear_slot(plan);
    if (!plan.walls.own_uid && ::geteuid() == 0) {  // from here on an ordinary user
      if (!empty_tree(plan.root)) throw sys::Failure("empty the directory " + plan.root);
      sys::check("give the root to the run", ::fchown(plan.root_lock.get(), plan.identity.uid, plan.identity.gid));
      sys::check("drop groups", static_cast<int>(syscall(SYS_setgroups, 0, nullptr)));
      sys::check("set the group", static_cast<int>(syscall(SYS_setresgid, plan.identity.gid, plan.identity.gid, plan.identity.gid)));
      sys::check("set the user", static_cast<int>(syscall(SYS_setresuid, plan.identity.uid, plan.identity.uid, plan.identity.uid)));
      ::prctl(PR_SET_DUMPABLE, 1);
    }
    remove_keyed_objects(plan);
  }
  if (landlock_version() == 0) throw sys::Failure("this kernel has no Landlock, or has it switched off");
  make_shared_root(plan);
}

void enter_namespaces(const Plan& plan) {
  if (!plan.walls.own_root) return enter_shared_root(plan);
  const uid_t uid = ::geteuid();
  const gid_t gid = ::getegid();
  if (plan.identity.user_namespace) {
    sys::check("make a user namespace", ::unshare(CLONE_NEWUSER));
    map_identity(plan.identity, uid, gid);
  }
  sys::check("make mount and host name namespaces", ::unshare(CLONE_NEWNS | CLONE_NEWUTS));
  make_network();
  sys::check("set the host name", ::sethostname("grade", 5));
  enter_root(plan);
}

struct InitCall {
  const Plan& plan;
  int socket, file_walls;
  HouseEnd end;
};

int init_main(void* argument) {
  InitCall& call = *static_cast<InitCall*>(argument);
  call.end = run_init(call.plan, call.socket, call.file_walls);
  sys::end_process(0);
  return 0;
}

HouseEnd keep_house(const Plan& plan, int socket, int file_walls) {
  alignas(64) static char stack[kInitStackBytes];
  InitCall call{plan, socket, file_walls, HouseEnd::failed};
  int namespaces = plan.walls.namespaces ? CLONE_NEWPID | CLONE_NEWIPC : 0;
  if (plan.walls.own_root) {
    namespaces |= CLONE_NEWNS;
  } else if (plan.walls.namespaces) {
    // All in one call: a user namespace whose capabilities are taken away at once (AppArmor) still gets them so.
    namespaces |= CLONE_NEWNET | (plan.identity.user_namespace ? CLONE_NEWUSER : 0);
  }
  pid_t init = sys::check("make namespaces for runs",
                          ::clone(init_main, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD | namespaces, &call));
  int status = 0;
  while (::waitpid(init, &status, __WALL) == -1 && errno == EINTR) {
  }
  if (status != 0 && !plan.ledger->fault[0]) {
    snprintf(plan.ledger->fault, sizeof plan.ledger->fault, "init of the run ended with %s",
             sys::describe_status(status).c_str());
  }
  if (plan.ledger->fault[0]) call.end = HouseEnd::failed;
  if (!plan.walls.namespaces) end_children();  // of an init that was killed
  if (status != 0) remove_keyed_objects(plan);  // it could not
  if (call.end == HouseEnd::networked) make_network();
  return call.end;
}

void leave(const Plan& plan) noexcept {
  if (!plan.walls.own_root) remove_shared_root(plan);
}

// Descriptors of the monitor that the job does not need must not keep anything alive.
void stage_main(const Plan& plan, int socket, pid_t monitor) noexcept {
  // One that has a directory of the host to remove sees the end of the socket instead.
  if (plan.walls.own_root) ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 1);
  if (::getppid() != monitor) ::_exit(0);
  try {
    enter_namespaces(plan);
    // The directories that they are about stay the same from house to house.
    const UniqueFd file_walls = plan.walls.own_root ? UniqueFd() : make_file_walls(plan);
    if (::send(socket, "", 1, MSG_NOSIGNAL) != 1) ::_exit(0);
    for (HouseEnd end = HouseEnd::used; end != HouseEnd::closed;) {
      end = keep_house(plan, socket, file_walls.get());
      if (end == HouseEnd::failed && ::send(socket, "", 1, MSG_NOSIGNAL) != 1) break;
    }
  } catch (const std::exception& failure) {
    snprintf(plan.ledger->fault, sizeof plan.ledger->fault, "%s", failure.what());
    leave(plan);
    ::_exit(1);
  }
  leave(plan);
  ::_exit(0);
}

}  // namespace

Stage::Stage(const Plan& plan) : plan_(plan) {
  int pair[2];
  sys::check("make a socket pair", ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair));
  socket_.reset(pair[0]);
  UniqueFd other(pair[1]);
  const pid_t monitor = ::getpid();
  pid_ = sys::check("fork the stage", ::fork());
  if (pid_ == 0) {
    socket_.reset();
    stage_main(plan, other.get(), monitor);
  }
  other.reset();
  try {
    await("prepare itself");
  } catch (...) {
    end();
    throw;
  }
}

Stage::~Stage() { end(); }

void Stage::end() {
  socket_.reset();  // an init that waits for its next run, or looks whether this one goes on, sees it and ends
  if (!plan_.walls.own_root) await_stage();
  if (pid_ > 0) ::kill(pid_, SIGKILL);
  if (!plan_.walls.namespaces) end_children();  // should it have died before it could
  if (!plan_.walls.own_root) remove_shared_root(plan_);  // the same
  // The monitor is a subreaper: an init that outlived its stage by a moment is reaped here as well.
  while (::waitpid(-1, nullptr, __WALL) > 0 || errno == EINTR) {
  }
}

// It tidies up, unless it has not been heard of.
void Stage::await_stage() {
  if (is_silent_) return;
  constexpr int kPatienceMs = 10000;
  const UniqueFd stage(pid_ > 0 ? static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)) : -1);
  pollfd ended{stage.get(), POLLIN, 0};
  while (stage && ::poll(&ended, 1, kPatienceMs) == -1 && errno == EINTR) {
  }
}

void Stage::run(bool witnessed) {
  clear(*plan_.ledger);
  plan_.ledger->witness.wanted = witnessed;
  sys::check("ask for a run", ::send(socket_.get(), "", 1, MSG_NOSIGNAL));
  await("make a run");
}

// Nothing of the student's runs while a run is prepared, and in a run init wakes up twenty times a second and says so: it has
// come to a stop only if somebody has found a way to stop it.
void Stage::await_answer(const char* what) {
  constexpr uint32_t kLookMs = 100;
  uint32_t beats = plan_.ledger->beats;
  // Looks are counted, not time: whoever freezes this machine freezes both.
  for (uint32_t silent_ms = 0; !readable_within(socket_.get(), kLookMs); silent_ms += kLookMs) {
    const uint32_t now = __atomic_load_n(&plan_.ledger->beats, __ATOMIC_RELAXED);
    if (now != beats) silent_ms = 0;
    beats = now;
    if (silent_ms < plan_.limits.silence_ms) continue;
    is_silent_ = true;
    throw sys::Failure(std::string("the sandbox did not ") + what + ": nothing was heard of it for " + std::to_string(silent_ms) + " ms");
  }
}

void Stage::await(const char* what) {
  await_answer(what);
  char answer = 0;
  ssize_t got;
  while ((got = ::recv(socket_.get(), &answer, 1, 0)) == -1 && errno == EINTR) {
  }
  if (plan_.ledger->fault[0]) throw sys::Failure(plan_.ledger->fault);
  if (got == 1) return;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  throw sys::Failure(std::string("the sandbox's process died before it could ") + what + ": " + sys::describe_status(status));
}

}  // namespace grade
