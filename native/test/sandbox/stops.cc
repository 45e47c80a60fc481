// Who is stopped while a run is prepared, or made, cannot hold up the monitor.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <vector>

#include "test/sandbox/bench.h"
#include "test/test.h"

using bench::job;
using grade::Job;
using grade::Report;
using grade::run;

namespace {

std::vector<pid_t> children_of(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/task/" + std::to_string(pid) + "/children");
  std::vector<pid_t> found;
  for (pid_t child; file >> child;) found.push_back(child);
  return found;
}

// The init of the run that the process `monitor` makes, once it has a program; 0 if there is none yet.
pid_t init_of(pid_t monitor) {
  for (const pid_t stage : children_of(monitor)) {
    for (const pid_t init : children_of(stage)) {
      if (!children_of(init).empty()) return init;
    }
  }
  return 0;
}

// Another process, which stops init as soon as it is there.
void stop_init_of_this_process() {
  const pid_t monitor = ::getpid();
  if (::fork() != 0) return;
  constexpr useconds_t kLookUs = 5000;
  constexpr int kMostLooks = 2000;
  for (int look = 0; look < kMostLooks; ++look, ::usleep(kLookUs)) {
    if (const pid_t init = init_of(monitor); init != 0) ::_exit(::kill(init, SIGSTOP));
  }
  ::_exit(1);
}

}  // namespace

TEST("a program that stops all others while they are being started makes the run broken, at once and in every tier") {
  if (::geteuid() != 0) return;  // C is root's
  for (const char* tier : {"A", "B", "C", "D"}) {
    Job hostile = job("says-where-it-is", {"stops-everybody-early"});
    for (const char* other : {"echoes", "lists", "stops-moving"}) hostile.programs.push_back(job(other).programs[0]);
    hostile.tier = tier;
    hostile.limits.wall_ms = 60000;  // no clock decides
    const Report report = run(hostile);
    EXPECT(report.broken.find("stopped") != std::string::npos);
    EXPECT_EQ(report.findings.size(), 0u);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  }
}

TEST("a sandbox that has come to a stop is given up, and nothing of it stays") {
  for (const char* tier : {"A", "D"}) {
    Job sleeper = job("stops-moving", {"sleeps"});
    sleeper.tier = tier;
    sleeper.limits.wall_ms = 60000;
    sleeper.limits.silence_ms = 300;
    stop_init_of_this_process();
    const Report report = run(sleeper);
    EXPECT(report.broken.find("the sandbox did not make a run: nothing was heard of it") != std::string::npos);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  }
}
