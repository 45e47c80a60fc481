#include "core/sandbox/init.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "core/sandbox/root.h"
#include "core/sandbox/start.h"
#include "core/sandbox/sweep.h"
#include "core/sys.h"

// Theory of operation.  Init starts the programs one after the other.  The runtime inside each of them registers its
// task in the control region, wakes init through the word `registered`, and parks.  When all are parked init writes
// the first holder and its token: from here on the tasks hand the token on among themselves and init only reaps.
//
// Init sleeps in sigtimedwait(SIGCHLD), with SIGCHLD blocked, so that no death can be missed.  It wakes up at least
// every kTickMs to see whether `progress` still moves.  It acts in three cases only:
//   - the holder of the token was ended by the kernel (a limit, out of memory): nobody can ever move again;
//   - nothing has moved for wall_ms and the holder does not compute either: given up, and no evidence against the student;
//   - all processes together use more memory than the run may have.
// It then kills all processes of the namespace.  No time-out decides anything that costs points.
//
// The control region can be written by the student's processes: init reads single words from it, atomically, and
// checks every index.

namespace grade {
namespace {

constexpr int kTickMs = 50;
constexpr uint64_t kUncountedKib = 65536;  // libraries and what the runtime itself maps
constexpr size_t kProcText = 512;              // enough for the lines wanted of a file in /proc

uint32_t load(const uint32_t& word) { return __atomic_load_n(&word, __ATOMIC_ACQUIRE); }
int32_t load(const int32_t& word) { return __atomic_load_n(&word, __ATOMIC_ACQUIRE); }

int64_t cpu_ms(const rusage& usage) {
  auto ms = [](const timeval& time) { return time.tv_sec * 1000LL + time.tv_usec / 1000; };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

struct ProcessState {
  char letter = 0;        // as ps shows it; 0 if there is no such process
  uint64_t cpu_ticks = 0;  // what it has used of the processor
};

// The name in /proc/<pid>/stat may hold anything, also ')' and spaces: what counts comes after the last ')'.
ProcessState process_state(int pid) {
  char path[32], text[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  UniqueFd fd(pid > 1 ? ::open(path, O_RDONLY | O_CLOEXEC) : -1);
  ssize_t length = fd ? ::read(fd.get(), text, sizeof text - 1) : -1;
  if (length <= 0) return {};
  text[length] = 0;
  const char* end = strrchr(text, ')');
  ProcessState state;
  unsigned long user = 0, system = 0;
  if (end && sscanf(end, ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &state.letter, &user, &system) == 3) {
    state.cpu_ticks = user + system;
  }
  return state;
}

class Init {
 public:
  explicit Init(const Plan& plan) : plan_(plan), ledger_(*plan.ledger), control_(plan.control) {}

  void run() {
    pin_to_this_processor();
    mount_run(plan_);
    fill_scratch();
    sigemptyset(&child_died_);
    sigaddset(&child_died_, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_died_, nullptr);
    for (unsigned index = 0; index < plan_.programs.size(); ++index) {
      if (!start_and_park(index)) return;
    }
    if (!plan_.programs.empty()) hand_over();  // a probe has none
    while (reap() > 0) {
      if (wait_for_death(kTickMs)) continue;
      look_for_stall();
    }
    sweep_leftovers(ledger_);
    ledger_.network_used = network_is_used();
  }

 private:
  // A hand-over between tasks costs ten times as much across processors.
  void pin_to_this_processor() {
    int here = ::sched_getcpu();
    if (here < 0) return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(here, &set);
    ::sched_setaffinity(0, sizeof set, &set);
  }

  void fill_scratch() {
    sys::check("enter the scratch directory", ::chdir("/scratch"));
    for (const PlannedBinary& binary : plan_.binaries) {
      sys::check("link a program", ::symlink(("/grade/bin/" + binary.name).c_str(), binary.name.c_str()));
    }
    for (const File& file : plan_.files) {
      UniqueFd fd(sys::check("make a file of the scenario",
                             ::open(file.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644)));
      sys::write_all(fd.get(), file.contents.data(), file.contents.size());
      sys::check("give a file of the scenario away", ::fchown(fd.get(), plan_.identity.uid, plan_.identity.gid));
    }
    sys::check("leave the scratch directory", ::chdir("/"));
  }

  // False, with the reason in the ledger, if the program cannot be part of a run.
  bool start_and_park(unsigned index) {
    pids_[index] = start_program(plan_, index);
    if (ledger_.fault[0]) return false;
    const int64_t give_up = sys::now_ms() + plan_.limits.wall_ms;
    for (uint32_t seen; (seen = load(control_->registered)) <= index;) {
      sys::futex_wait(&control_->registered, seen, 20);
      if (load(control_->registered) > index) break;
      reap();
      const std::string& name = plan_.programs[index].path;
      if (pids_[index] < 0) {
        return give_up_on(name + " ended before the runtime was ready: " + sys::describe_status(ledger_.status[index]));
      }
      if (sys::now_ms() > give_up) return give_up_on(name + " did not load the runtime");
    }
    return true;
  }

  bool give_up_on(const std::string& why) {
    snprintf(ledger_.fault, sizeof ledger_.fault, "%s", why.c_str());
    return false;
  }

  void hand_over() {
    control_->holder = 0;  // who starts before whom is the first decision of the runtime
    ledger_.handed_over = 1;
    last_move_ms_ = sys::now_ms();
    __atomic_store_n(&control_->state, GRADE_RUN_RUNNING, __ATOMIC_RELEASE);
    __atomic_store_n(&control_->tasks[0].token, 1, __ATOMIC_RELEASE);
    sys::futex_wake(&control_->tasks[0].token);
  }

  // Collects all that have ended; returns how many children may still come (0: none is left).
  int reap() {
    for (;;) {
      int status = 0;
      rusage usage{};
      pid_t pid = ::wait4(-1, &status, WNOHANG | __WALL, &usage);
      if (pid == 0) return 1;
      if (pid < 0) return 0;
      note_death(pid, status, usage);
    }
  }

  void note_death(pid_t pid, int status, const rusage& usage) {
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    for (unsigned index = 0; index < plan_.programs.size(); ++index) {
      if (pids_[index] != pid) continue;
      ledger_.status[index] = status;
      pids_[index] = -1;
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

  pid_t holder_pid() const {
    uint32_t holder = load(control_->holder);
    return holder < GRADE_MAX_TASKS ? load(control_->tasks[holder].pid) : -1;
  }

  bool wait_for_death(int wait_ms) {
    timespec limit{0, wait_ms * 1000000L};
    return ::sigtimedwait(&child_died_, nullptr, &limit) == SIGCHLD;
  }

  void look_for_stall() {
    if (killing_) return;
    if (memory_exceeded()) {
      ledger_.out_of_memory = 1;
      kill_all();
      return;
    }
    const int64_t now = sys::now_ms();
    const uint32_t progress = load(control_->progress);
    const pid_t pid = holder_pid();
    const ProcessState state = process_state(pid);
    // One that computes is no stall, however slow the machine: RLIMIT_CPU ends it.
    if (progress != last_progress_ || state.cpu_ticks != last_cpu_ticks_) {
      last_progress_ = progress;
      last_cpu_ticks_ = state.cpu_ticks;
      last_move_ms_ = now;
      return;
    }
    const bool gone = state.letter == 0 || state.letter == 'Z' || state.letter == 'X';
    if (load(control_->state) == GRADE_RUN_RUNNING && gone) {
      // Its status comes with the reaping: a dead child of a killed parent is handed to init.
      ledger_.token_lost = 1;
      suspect_ = pid;
      kill_all();
    } else if (now - last_move_ms_ >= plan_.limits.wall_ms) {
      ledger_.stalled = 1;
      ledger_.stalled_holder = load(control_->holder);
      kill_all();
    }
  }

  // The pages of all processes together, each counted once.  Mostly a bound is enough: what the processes have of their
  // own, with the shared pages of the one that has most of them, or of all; between the two only the kernel knows.
  bool memory_exceeded() const {
    uint64_t own = 0, shared_most = 0, shared_all = 0;
    each_process([&](int pid) {
      unsigned long size = 0, resident = 0, shared = 0;
      char text[kProcText];
      if (!read_proc(pid, "statm", text) || sscanf(text, "%lu %lu %lu", &size, &resident, &shared) != 3) return;
      own += resident > shared ? resident - shared : 0;
      shared_most = std::max<uint64_t>(shared_most, shared);
      shared_all += shared;
    });
    const uint64_t page_kib = static_cast<uint64_t>(::getpagesize()) / 1024;
    const uint64_t allowed_kib = plan_.limits.memory_kib + kUncountedKib;
    if ((own + shared_most) * page_kib > allowed_kib) return true;
    return (own + shared_all) * page_kib > allowed_kib && proportional_kib() > allowed_kib;
  }

  // Pss: a page that n processes share counts for a nth in each of them (proc(5), smaps_rollup).
  uint64_t proportional_kib() const {
    uint64_t sum = 0;
    each_process([&](int pid) {
      unsigned long kib = 0;
      char text[kProcText];
      const char* const line = read_proc(pid, "smaps_rollup", text) ? strstr(text, "\nPss:") : nullptr;
      if (line && sscanf(line, "\nPss: %lu", &kib) == 1) sum += kib;
    });
    return sum;
  }

  template <typename Each>
  static void each_process(Each each) {
    DIR* processes = ::opendir("/proc");
    while (const dirent* entry = processes ? ::readdir(processes) : nullptr) {
      if (const int pid = atoi(entry->d_name); pid > 1) each(pid);
    }
    if (processes) ::closedir(processes);
  }

  static bool read_proc(int pid, const char* name, char (&text)[kProcText]) {
    char path[40];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    UniqueFd fd(::open(path, O_RDONLY | O_CLOEXEC));
    const ssize_t length = fd ? ::read(fd.get(), text, sizeof text - 1) : -1;
    text[std::max<ssize_t>(length, 0)] = 0;
    return length > 0;
  }

  void kill_all() {
    killing_ = true;
    ::kill(-1, SIGKILL);
  }

  const Plan& plan_;
  Ledger& ledger_;
  grade_control* control_;
  sigset_t child_died_{};
  pid_t pids_[kMaxPrograms]{};
  pid_t suspect_ = -1;
  bool killing_ = false;
  uint32_t last_progress_ = 0;
  uint64_t last_cpu_ticks_ = 0;
  int64_t last_move_ms_ = 0;
};

}  // namespace

void run_init(const Plan& plan, int lifeline) noexcept {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
  pollfd monitor{lifeline, POLLRDHUP, 0};
  if (::poll(&monitor, 1, 0) > 0) return;  // died before the line above could tell
  try {
    Init(plan).run();
  } catch (const std::exception& failure) {
    if (!plan.ledger->fault[0]) snprintf(plan.ledger->fault, sizeof plan.ledger->fault, "%s", failure.what());
  }
}

}  // namespace grade
