#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test/sandbox/bench.h"
#include "test/test.h"

using bench::job;
using grade::Job;
using grade::Report;
using grade::run;

TEST("a run that does not move for its wall time is broken, not failed") {
  Job sleeper = job("stops-moving", {"sleeps"});
  sleeper.limits.wall_ms = 200;
  sleeper.contract["judge"] = "memory";  // no witness: under the fake runtime calls go past it
  const Report report = run(sleeper);
  EXPECT_EQ(report.broken, "schedule 0: no progress in 200 ms while task 0 could move");
  EXPECT_EQ(report.findings.size(), 0u);
}

TEST("a program that dies with the token in its hand ends the run at once") {
  Job killed = job("stops-moving", {"is-killed"});
  killed.programs.push_back(job("says-where-it-is").programs[0]);
  killed.schedules = 2;
  const Report report = run(killed);
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(report.tried, 2u);
}

TEST("a crash is the program's end, and its status is kept") {
  const Report report = run(job("stops-moving", {"crashes"}));
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(report.ends.signaled, 1u);
  EXPECT_EQ(WTERMSIG(report.status.at(0)), SIGSEGV);
}

TEST("a daemon is waited for") {
  EXPECT_EQ(bench::output(run(job("stops-moving", {"leaves-a-daemon"}))), "daemon ended\n");
}

TEST("a file that is no program is our fault, not the student's") {
  Job wrong = job("says-where-it-is");
  wrong.programs[0].path = bench::directory + "/run.d/missing";
  EXPECT(run(wrong).broken.find("missing: No such file") != std::string::npos);
  wrong.programs[0].path = "/dev/zero";
  EXPECT_EQ(run(wrong).broken, "/dev/zero is not a regular file");
  wrong = job("says-where-it-is");
  wrong.programs[0].name = "../escape";
  EXPECT(run(wrong).broken.starts_with("expected the plain name of a file"));
}

TEST("a program that ends before the runtime is ready is told as one that nobody watched") {
  Job wrong = job("says-where-it-is");
  wrong.runtime = wrong.programs[0].path;  // no runtime at all: the program just runs and ends
  const Report report = run(wrong);
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings.at(0).variant, "unwatched");
}

TEST("the record of a run can be read after it") {
  Job one = job("says-where-it-is");
  one.record = true;
  const Report report = run(one);
  EXPECT(report.log_fd >= 0);
  ::close(report.log_fd);
}

TEST("the probe finds this machine able to isolate") { EXPECT_EQ(grade::probe().tier, "A"); }
