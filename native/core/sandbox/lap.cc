#include "core/sandbox/lap.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/sandbox/held.h"
#include "core/sandbox/processes.h"
#include "core/sandbox/reach.h"
#include "core/sandbox/root.h"
#include "core/sandbox/shared_root.h"
#include "core/sandbox/start.h"
#include "core/sys.h"

// Theory of operation.  Init asks for the programs one after the other.  The runtime inside each of them registers its
// task in the control region, wakes init through the word `registered`, and parks.  When all are parked init writes
// the token of the first: from here on the tasks hand the token on among themselves and init only reaps.
//
// Init sleeps in sigtimedwait(SIGCHLD), with SIGCHLD blocked, so that no death can be missed.  It wakes up at least
// every kTickMs to see whether `progress` still moves.  It acts in four cases only:
//   - the holder of the token was ended by the kernel (a limit, out of memory): nobody can ever move again;
//   - nothing has moved for wall_ms and the holder does not compute either: given up, and no evidence against the student;
//   - all processes together use more memory than the run may have;
//   - the runtime has ended the run, and a process is left that it does not know.
// No time-out decides anything that costs points.
//
// The run is over when the kernel knows nobody but init and the fork servers: whoever has left the runtime's sight, by a
// double fork or by exec of what it cannot follow, is there all the same.  Asking for each of the few pids that were
// given out in this lap is faster than reading /proc.
//
// The control region can be written by the student's processes: init reads single words from it, atomically, and
// checks every index.

namespace grade {
namespace {

constexpr int kTickMs = 50;
constexpr int64_t kLongestLookMs = 4 * kTickMs;  // longer, and it was init that did not run
constexpr int64_t kPatienceWithMachine = 6;      // as many times longer
constexpr uint64_t kUncountedKib = 65536;  // libraries, fork servers, and what the runtime itself maps

uint32_t load(const uint32_t& word) { return __atomic_load_n(&word, __ATOMIC_ACQUIRE); }
int32_t load(const int32_t& word) { return __atomic_load_n(&word, __ATOMIC_ACQUIRE); }

// The loader itself gives up with 127.
bool left_by_itself(int status) { return WIFEXITED(status) && WEXITSTATUS(status) != 127; }

int64_t cpu_ms(const rusage& usage) {
  auto ms = [](const timeval& time) { return time.tv_sec * 1000LL + time.tv_usec / 1000; };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

}  // namespace

Lap::Lap(const Plan& plan, Servers& servers, const sigset_t& child_died, int lifeline, pid_t first_pid, int last_pid)
    : plan_(plan),
      servers_(servers),
      child_died_(child_died),
      lifeline_(lifeline),
      first_pid_(first_pid),
      last_pid_(last_pid),
      ledger_(*plan.ledger),
      control_(plan.control),
      witness_(plan) {}

void Lap::run() {
  for (unsigned index = 0; index < plan_.programs.size(); ++index) {
    if (!launch_and_park(index)) return;
  }
  if (has_early_children()) {
    ledger_.left_early = plan_.programs.size() == 1 ? 1 : kMaxPrograms + 1;  // of several it may be any
    kill_all();
  } else {
    if (ledger_.witness.wanted) watch();
    hand_over();
  }
  for (;;) {
    beat(ledger_);
    reap();
    if (is_over()) return;
    // Whoever lets children die, or is traced and stops, without an end is looked at all the same.
    const bool news = wait_for_death(kTickMs);
    if (news && sys::now_ms() - last_look_ms_ < kTickMs) continue;
    if (!killing_ && !is_wanted()) kill_all();
    look_for_stall();
  }
}

// False, with the reason in the ledger, if the program cannot be part of a run.
bool Lap::launch_and_park(unsigned index) {
  const std::string& name = plan_.programs[index].path;
  const int64_t give_up = sys::now_ms() + plan_.limits.wall_ms;
  servers_.launch(index);
  for (uint32_t seen; (seen = load(control_->registered)) <= index;) {
    sys::futex_wait(&control_->registered, seen, 20);
    if (load(control_->registered) > index) break;
    beat(ledger_);
    reap();
    if (!servers_.alive(index)) {
      if (left_by_itself(servers_.status(index))) return leave_early(index);
      return give_up_on(name + " ended before the runtime was ready: " + sys::describe_status(servers_.status(index)));
    }
    if (const int error = servers_.refused(index)) return give_up_on(name + " cannot be started: " + strerror(error));
    if (has_stopped_child()) return give_up_on(name + " was stopped before the runtime was ready");
    if (sys::now_ms() > give_up) return give_up_on(name + " did not load the runtime");
  }
  pids_[index] = load(control_->tasks[index].pid);
  ++running_;
  return true;
}

// Nothing of the student's should run so early (core/early_code.h): it has found a way there.
bool Lap::leave_early(unsigned index) {
  ledger_.left_early = index + 1;
  ledger_.status[index] = servers_.status(index);
  kill_all();
  return false;
}

// A server has no children, for its copies are init's; and nobody has moved yet.  What was forked before the runtime was
// there would stay beside every run, unseen.  As numbers differ where /proc is another pid namespace's, they are counted.
bool Lap::has_early_children() const {
  if (!servers_.are_new()) return false;
  size_t expected = running_, found = 0;
  servers_.each_alive([&](pid_t) { ++expected; });
  const auto count = [&](pid_t) { ++found; };
  if (plan_.walls.own_root) each_process(count);
  else each_descendant(count);
  return found > expected;
}

bool Lap::give_up_on(const std::string& why) {
  snprintf(ledger_.fault, sizeof ledger_.fault, "%s", why.c_str());
  return false;
}

// If the kernel does not let us, the run is like any other, and proves nothing about what lies below the log.
void Lap::watch() {
  ledger_.witness.attached = 1;
  for (unsigned index = 0; index < plan_.programs.size(); ++index) {
    if (!witness_.attach(pids_[index])) ledger_.witness.attached = 0;
  }
}

void Lap::hand_over() {
  control_->holder = 0;  // who starts before whom is the first decision of the runtime
  ledger_.handed_over = 1;
  last_look_ms_ = sys::now_ms();
  __atomic_store_n(&control_->state, GRADE_RUN_RUNNING, __ATOMIC_RELEASE);
  __atomic_store_n(&control_->tasks[0].token, 1, __ATOMIC_RELEASE);
  sys::futex_wake(&control_->tasks[0].token);
}

bool Lap::is_over() {
  if (running_ != 0) return false;
  const uint32_t state = load(control_->state);
  const bool ended = state == GRADE_RUN_HANG || state == GRADE_RUN_CUT || state == GRADE_RUN_FAULT;
  bool others = false;
  if (!plan_.walls.own_root) {
    others = has_strangers();
    // At first they may only be ending.
    if (others && (ended || killing_) && ++lingering_ > 1) kill_all();
    return !others;
  }
  each_stranger([&](pid_t pid) {
    others = true;
    if (ended || killing_) ::kill(pid, SIGKILL);
  });
  return !others;
}

// Orphans come to init, so whoever is left is one of its children or descends from one.  The servers have none; where all
// are killed they are killed too, and the next run must not take one for alive.
bool Lap::has_strangers() const {
  size_t servers = 0;
  if (!killing_) servers_.each_alive([&](pid_t) { ++servers; });
  return children().size() > servers;
}

template <typename Each>
void Lap::each_stranger(Each each) const {
  constexpr pid_t kFewPids = 128;
  char text[16] = "";
  const ssize_t length = last_pid_ < 0 ? -1 : ::pread(last_pid_, text, sizeof text - 1, 0);
  const pid_t last = length > 0 ? atoi(text) : 0;
  if (killing_) servers_.each_alive(each);  // killed too: the next run must not take one for alive
  if (last < first_pid_ || last >= first_pid_ + kFewPids) {
    each_process([&](pid_t pid) {
      if (!servers_.is_server(pid)) each(pid);
    });
    return;
  }
  for (pid_t pid = first_pid_; pid <= last; ++pid) {
    if (::kill(pid, 0) == 0 || errno != ESRCH) each(pid);
  }
}

// Collects all that have ended.
void Lap::reap() {
  for (;;) {
    int status = 0;
    rusage usage{};
    pid_t pid = ::wait4(-1, &status, WNOHANG | __WALL, &usage);
    if (pid <= 0) return witness_.settle();
    if (WIFSTOPPED(status)) {
      witness_.on_stop(pid, status);
      continue;
    }
    note_death(pid, status, usage);
  }
}

void Lap::note_death(pid_t pid, int status, const rusage& usage) {
  if (servers_.note_death(pid, status)) return;
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  for (unsigned index = 0; index < plan_.programs.size(); ++index) {
    if (pids_[index] != pid) continue;
    ledger_.status[index] = status;
    pids_[index] = -1;
    --running_;
  }
  if (killing_) {
    if (pid == suspect_) ledger_.token_status = status;
    return;
  }
  if (signal == SIGXFSZ) ledger_.file_killed = 1;
  if (signal == SIGXCPU || (signal == SIGKILL && cpu_ms(usage) >= plan_.limits.cpu_ms)) ledger_.cpu_killed = 1;
  if (ledger_.handed_over && load(control_->state) == GRADE_RUN_RUNNING && pid == holder_pid()) {
    ledger_.token_lost = 1;
    ledger_.token_status = status;
    ledger_.token_cpu_ms = cpu_ms(usage);
    kill_all();
  }
}

pid_t Lap::holder_pid() const {
  uint32_t holder = load(control_->holder);
  return holder < GRADE_MAX_TASKS ? load(control_->tasks[holder].pid) : -1;
}

bool Lap::is_wanted() const {
  pollfd monitor{lifeline_, POLLRDHUP, 0};
  return ::poll(&monitor, 1, 0) == 0;
}

bool Lap::wait_for_death(int wait_ms) const {
  timespec limit{0, wait_ms * 1000000L};
  return ::sigtimedwait(&child_died_, nullptr, &limit) == SIGCHLD;
}

void Lap::look_for_stall() {
  if (killing_) return;
  struct stat control{};
  ::fstat(plan_.control_fd, &control);
  const EachProcess each_of_run = plan_.walls.own_root ? each_process : each_descendant;
  const uint64_t held = held_kib(control, plan_.walls.namespaces, each_of_run);
  if (memory_exceeds(plan_.limits.memory_kib + kUncountedKib, held, each_of_run)) {
    ledger_.out_of_memory = 1;
    kill_all();
    return;
  }
  if (!plan_.walls.own_root && fills_disk()) {
    ledger_.disk_filled = 1;
    kill_all();
    return;
  }
  const int64_t now = sys::now_ms();
  const int64_t since = std::min(now - last_look_ms_, kLongestLookMs);
  last_look_ms_ = now;
  const uint32_t progress = load(control_->progress);
  const pid_t pid = holder_pid();
  const ProcessState state = plan_.walls.own_root ? process_state(pid) : process_state_by_number(pid);
  // One that computes is no stall, however slow the machine: RLIMIT_CPU ends it.
  if (progress != last_progress_ || state.cpu_ticks != last_cpu_ticks_) {
    last_progress_ = progress;
    last_cpu_ticks_ = state.cpu_ticks;
    idle_ms_ = 0;
    return;
  }
  idle_ms_ += since;
  // A processor or a disk keeps it waiting.
  const bool delayed = state.letter == 'R' || state.letter == 'D';
  const int64_t patience = plan_.limits.wall_ms * (delayed ? kPatienceWithMachine : 1);
  const bool gone = state.letter == 0 || state.letter == 'Z' || state.letter == 'X';
  if (load(control_->state) == GRADE_RUN_RUNNING && gone) {
    // Its status comes with the reaping: a dead child of a killed parent is handed to init.
    ledger_.token_lost = 1;
    suspect_ = pid;
    kill_all();
  } else if (idle_ms_ >= patience) {
    ledger_.stalled = 1;
    ledger_.stalled_holder = load(control_->holder);
    kill_all();
  }
}

// The servers too: they are started again for the next run.
void Lap::kill_all() {
  killing_ = true;
  end_everybody(plan_);
}

// Where the run's files lie on a disk of the host, nothing but this look bounds them all together.
bool Lap::fills_disk() const {
  const Usage usage = usage_of(plan_);
  return usage.names > 3 * kScratchInodes || usage.kib > 2 * plan_.limits.scratch_kib + kSharedMemoryKib;
}

}  // namespace grade
