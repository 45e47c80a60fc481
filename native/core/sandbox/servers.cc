#include "core/sandbox/servers.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>

#include "core/sandbox/landlock.h"
#include "core/sandbox/start.h"
#include "core/sys.h"

namespace grade {

void Servers::start() {
  if (!plan_.walls.namespaces && !scope_ && landlock_version() >= kScopesSince) scope_ = make_scope();
  bool missing = false;
  for (unsigned index = 0; index < plan_.programs.size(); ++index) missing = missing || !alive(index);
  new_ = missing;
  if (!missing) return;
  if (scope_) end_all();  // who starts together can signal each other, and nobody else
  bool wanted[kMaxPrograms]{};
  for (unsigned index = 0; index < plan_.programs.size(); ++index) {
    wanted[index] = !alive(index);
    if (wanted[index]) prepare(index);
  }
  start_programs(plan_, {file_walls_, scope_.get()}, wanted, pids_);
}

void Servers::prepare(unsigned index) {
  grade_launch& launch = plan_.control->launches[index];
  launch = {};
  launch.cpu_s = (plan_.limits.cpu_ms + 999) / 1000;
  (plan_.root + "/scratch").copy(launch.directory, sizeof launch.directory - 1);
  (index == 0 ? plan_.root + "/grade/input" : "/dev/null").copy(launch.input, sizeof launch.input - 1);
}

void Servers::end_all() {
  for (unsigned index = 0; index < plan_.programs.size(); ++index) {
    if (!alive(index)) continue;
    int status = 0;
    ::kill(pids_[index], SIGKILL);
    while (::waitpid(pids_[index], &status, __WALL) == -1 && errno == EINTR) {
    }
    note_death(pids_[index], status);
  }
}

void Servers::launch(unsigned index) {
  grade_launch& launch = plan_.control->launches[index];
  __atomic_add_fetch(&launch.generation, 1, __ATOMIC_RELEASE);
  sys::futex_wake(&launch.generation);
}

int Servers::refused(unsigned index) const {
  const grade_launch& launch = plan_.control->launches[index];
  return __atomic_load_n(&launch.refused, __ATOMIC_ACQUIRE) == launch.generation ? launch.error : 0;
}

bool Servers::is_server(pid_t pid) const {
  for (pid_t each : pids_) {
    if (each > 0 && each == pid) return true;
  }
  return false;
}

bool Servers::note_death(pid_t pid, int status) {
  for (unsigned index = 0; index < plan_.programs.size(); ++index) {
    if (pids_[index] != pid) continue;
    pids_[index] = -1;
    statuses_[index] = status;
    return true;
  }
  return false;
}

void Servers::pin(int processor) const {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(static_cast<size_t>(processor), &set);
  for (pid_t pid : pids_) {
    if (pid > 0) ::sched_setaffinity(pid, sizeof set, &set);
  }
}

}  // namespace grade
