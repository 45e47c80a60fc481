#include <dirent.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "test/sandbox/bench.h"
#include "test/test.h"

using bench::job;
using bench::output;
using grade::Job;
using grade::Report;
using grade::run;

namespace {

constexpr unsigned kNobody = 65534;

long open_descriptors() {
  DIR* directory = ::opendir("/proc/self/fd");
  long count = 0;
  while (::readdir(directory)) ++count;
  ::closedir(directory);
  return count;
}

}  // namespace

TEST("a program runs alone, in its scratch directory, as itself") {
  EXPECT_EQ(output(run(job("says-where-it-is", {"a", "b"}))),
           "./says-where-it-is 2 args, pid 100 ppid 1 sid 0, in /scratch on grade\n");
}

TEST("an ordinary user gets the same sandbox") {
  if (::geteuid() != 0) return;  // then all tests are run like that
  EXPECT_EQ(output(bench::run_as(kNobody, job("says-where-it-is"))),
           "./says-where-it-is 0 args, pid 100 ppid 1 sid 0, in /scratch on grade\n");
}

TEST("nothing leads out of the sandbox") { EXPECT_EQ(output(run(job("tries-to-escape"))), "done\n"); }

TEST("nothing leads out of an ordinary user's sandbox") {
  if (::geteuid() == 0) EXPECT_EQ(output(bench::run_as(kNobody, job("tries-to-escape"))), "done\n");
}

TEST("the root holds only what programs need") {
  const std::string other = ::access("/lib32", F_OK) == 0 ? "lib32 " : "";  // of a compiler for 32 bits
  EXPECT_EQ(output(run(job("lists", {"/"}))), "bin dev etc grade lib " + other + "lib64 proc sbin scratch tmp usr ");
}

TEST("every run begins with an empty /tmp and only the scenario's files in scratch") {
  Job two = job("echoes", {"/tmp/trace", "key.txt"});
  two.schedules = 3;
  two.input = "in\n";
  two.files = {{"key.txt", "key\n"}};
  const Report report = run(two);
  EXPECT_EQ(output(report), "in\nkey\n");
  EXPECT_EQ(report.errors.at(0), "errors");
  EXPECT_EQ(WEXITSTATUS(report.status.at(0)), 7);
  EXPECT_EQ(output(run(job("lists", {"/tmp"}))), "");
  EXPECT_EQ(output(run(job("lists"))), "lists ");
}

TEST("further programs of a scenario can be executed from the scratch directory") {
  Job other = job("starts-another");
  other.path = {{"helper", bench::directory + "/programs/lists"}};
  EXPECT_EQ(output(run(other)), "bin input libgrade_runtime.so ");
}

TEST("two programs are started together and both end") {
  Job two = job("says-where-it-is");
  two.programs.push_back(job("echoes").programs[0]);
  two.schedules = 8;
  const Report report = run(two);
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(WEXITSTATUS(report.status.at(1)), 7);
  EXPECT_EQ(report.errors.at(1), "errors");
}

TEST("a loopback connection works in every schedule, though it leaves its port in TIME_WAIT") {
  Job talk = job("talks-over-loopback");
  talk.first = 1;  // these very schedules, not as many as there are orders
  talk.schedules = 40;
  const Report report = run(talk);
  EXPECT_EQ(report.ends.exited, 40u);
  EXPECT_EQ(output(report), "heard\n");
  EXPECT_EQ(report.status.at(0), 0);
}

TEST("what a run leaves behind is found in that run and gone in the next") {
  Job leaver = job("leaves-everything");
  leaver.first = 1;  // these very schedules, not as many as there are orders
  leaver.schedules = 100;
  const Report report = run(leaver);
  EXPECT_EQ(output(report), "done\n");
  EXPECT_EQ(report.errors.at(0), "");
  std::string leaks;
  for (const grade::Finding& finding : report.findings) {
    if (finding.kind == "ipc-leak") leaks += finding.variant + (finding.failed == 100 ? " " : "! ");
  }
  for (const char* kind : {"queue ", "shm ", "sem ", "mqueue "}) EXPECT(leaks.find(kind) != std::string::npos);
}

TEST("a job leaves neither descriptors nor processes in the monitor") {
  Job many = job("says-where-it-is");
  run(many);
  const long before = open_descriptors();
  many.schedules = 30;
  for (int i = 0; i < 3; ++i) run(many);
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
}
