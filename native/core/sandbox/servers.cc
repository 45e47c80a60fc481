#include "core/sandbox/servers.h"

#include <sched.h>

#include "core/sandbox/start.h"
#include "core/sys.h"

namespace grade {

void Servers::start() {
  for (unsigned index = 0; index < plan_.programs.size(); ++index) {
    if (alive(index)) continue;
    grade_launch& launch = plan_.control->launches[index];
    launch = {};
    launch.has_input = index == 0;
    launch.cpu_s = (plan_.limits.cpu_ms + 999) / 1000;
    pids_[index] = start_program(plan_, index);
    if (plan_.ledger->fault[0]) return;
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
