#include "core/sandbox/init.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "core/sandbox/connections.h"
#include "core/sandbox/held.h"
#include "core/sandbox/lap.h"
#include "core/sandbox/processes.h"
#include "core/sandbox/reach.h"
#include "core/sandbox/root.h"
#include "core/sandbox/servers.h"
#include "core/sandbox/shared_root.h"
#include "core/sandbox/objects.h"
#include "core/sandbox/sweep.h"
#include "core/sandbox/watchable.h"
#include "core/sys.h"

// Theory of operation.  Making namespaces and loading a program cost five times as much as a schedule, so a house is
// made once and serves many runs (laps).  Each lap must begin in a world that looks freshly made, whatever ran before:
//   - processes: a lap is over when nobody is left but the fork servers;
//   - pids: the kernel is told which number was given out last (proc(5), ns_last_pid), so they are the same in each lap;
//   - IPC objects, shared memory, queues and files that were left are counted, then removed;
//   - directories in which something was made or changed are mounted anew;
//   - a network that remembers connections, a /proc or pids that cannot be set back: the house ends and another is made.

namespace grade {
namespace {

class House {
 public:
  House(const Plan& plan, int socket, int file_walls) : plan_(plan), socket_(socket), servers_(plan, file_walls) {}

  HouseEnd live() {
    for (;;) {
      char request = 0;
      const ssize_t got = ::recv(socket_, &request, 1, 0);
      if (got == -1 && errno == EINTR) continue;
      if (got != 1) return HouseEnd::closed;
      if (!served_++) move_in();
      serve();
      if (plan_.ledger->fault[0]) return HouseEnd::failed;
      // The ledger is not looked at behind the answer: with it the monitor clears it for the next run.
      const bool used = is_used_up();
      if (plan_.walls.own_root && !is_network_free()) connections_.forget();
      const bool networked = plan_.walls.own_root && !is_network_free();
      if (::send(socket_, "", 1, MSG_NOSIGNAL) != 1) return HouseEnd::closed;
      if (networked) return HouseEnd::networked;
      if (used) return HouseEnd::used;
    }
  }

 private:
  bool is_network_free() const { return connections_.all_gone(sockstat_.get()); }

  void move_in() {
    sigemptyset(&child_died_);
    sigaddset(&child_died_, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_died_, nullptr);
    mount_run(plan_);
    if (plan_.walls.namespaces) bound_objects(plan_.limits.memory_kib);
    if (!plan_.walls.own_root) mount_files_anew(plan_);
    fill_scratch(plan_);
    names_ = count_names();
    if (plan_.walls.own_root) sockstat_.reset(::open("/proc/net/sockstat", O_RDONLY | O_CLOEXEC));
  }

  void serve() {
    if (plan_.programs.empty()) return probe();
    stay_here();
    if (!plan_.walls.own_root) plan_.control->init_pid = ::getpid();
    servers_.start();  // what is started anew stays here too
    if (plan_.ledger->fault[0]) return leave();
    set_pids_back();
    Lap(plan_, servers_, child_died_, socket_, GRADE_FIRST_PID, pids_set_back_ ? last_pid_.get() : -1).run();
    leave();
    if (plan_.ledger->fault[0]) return;
    names_now_ = count_names();
    nothing_shared_ = !sweep_leftovers(plan_, names_now_ != names_);
  }

  // Without a program there is nothing to run, only to try.
  void probe() {
    LedgerWitness& witness = plan_.ledger->witness;
    if (witness.wanted) witness.refused = try_to_watch(plan_);
  }

  // A hand-over between tasks costs ten times as much across processors.  Each lap runs where the kernel has put
  // init for it; between two laps init is free to be put elsewhere.
  void stay_here() {
    const int here = ::sched_getcpu();
    if (here < 0 || ::sched_getaffinity(0, sizeof anywhere_, &anywhere_) != 0) return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<size_t>(here), &set);
    ::sched_setaffinity(0, sizeof set, &set);
    if (here != processor_) servers_.pin(here);
    processor_ = here;
    plan_.control->processor = static_cast<uint32_t>(here) + 1;
  }

  void leave() { ::sched_setaffinity(0, sizeof anywhere_, &anywhere_); }

  // Elsewhere the runtime shows other numbers than the kernel's.
  void set_pids_back() {
    if (!plan_.walls.own_root) return;
    if (!last_pid_) last_pid_.reset(::open("/proc/sys/kernel/ns_last_pid", O_RDWR | O_CLOEXEC));
    char text[16];
    const int length = snprintf(text, sizeof text, "%d", GRADE_FIRST_PID - 1);
    pids_set_back_ = last_pid_ && ::pwrite(last_pid_.get(), text, static_cast<size_t>(length), 0) == length;
  }

  bool is_used_up() {
    if (plan_.programs.empty() || plan_.fresh_houses) return true;
    if (plan_.walls.own_root && !pids_set_back_) return true;
    return !remove_leftovers(plan_, nothing_shared_) || !tidy_files();
  }

  // The flag is the runtime's word, which the student's process could change; the count is the kernel's.
  bool tidy_files() {
    if (!__atomic_load_n(&plan_.control->files_touched, __ATOMIC_ACQUIRE) && names_now_ == names_) return true;
    mount_files_anew(plan_);
    fill_scratch(plan_);
    return count_names() == names_;
  }

  uint64_t count_names() const {
    if (!plan_.walls.own_root) return usage_of(plan_).names;
    uint64_t names = 0;
    for (const char* path : {"/scratch", "/tmp"}) {
      struct statfs status{};
      sys::check("look at a tmpfs", ::statfs(path, &status));
      names += status.f_files - status.f_ffree;
    }
    return names;
  }

  const Plan& plan_;
  int socket_;
  Servers servers_;
  unsigned served_ = 0;
  uint64_t names_ = 0, names_now_ = 0;  // files in /scratch and /tmp
  Connections connections_;
  UniqueFd sockstat_;
  sigset_t child_died_{};
  cpu_set_t anywhere_{};
  int processor_ = -1;
  UniqueFd last_pid_;
  bool pids_set_back_ = false;
  bool nothing_shared_ = false;  // was left in /dev/shm and /dev/mqueue
};

void clear_house(const Plan& plan) noexcept {
  try {
    end_everybody(plan);
  } catch (const std::exception&) {  // they are still its children
  }
  end_children();
  remove_keyed_objects(plan);
}

}  // namespace

// Without a pid namespace nothing goes down with init: it must not die before the others, however its parent ends.
HouseEnd run_init(const Plan& plan, int socket, int file_walls) noexcept {
  if (plan.walls.namespaces) ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
  pollfd monitor{socket, POLLRDHUP, 0};
  // It may have died before the line above could tell.
  if (::poll(&monitor, 1, 0) > 0 && (monitor.revents & (POLLRDHUP | POLLHUP))) return HouseEnd::closed;
  HouseEnd end = HouseEnd::failed;
  try {
    if (!plan.walls.namespaces) {
      ::setsid();  // no terminal
      ::prctl(PR_SET_CHILD_SUBREAPER, 1);
      enter_reach(plan);
    }
    end = House(plan, socket, file_walls).live();
  } catch (const std::exception& failure) {
    if (!plan.ledger->fault[0]) snprintf(plan.ledger->fault, sizeof plan.ledger->fault, "%s", failure.what());
  }
  if (!plan.walls.namespaces) clear_house(plan);
  return end;
}

}  // namespace grade
