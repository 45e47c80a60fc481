#include <signal.h>
#include <sys/wait.h>

#include "test/sandbox/bench.h"
#include "test/test.h"

using bench::job;
using bench::output;
using grade::Job;
using grade::Report;
using grade::run;

namespace {

Report reach(const char* limit, void (*change)(grade::Limits&) = nullptr, uint32_t schedules = 1) {
  Job one = job("reaches-a-limit", {limit});
  one.schedules = schedules;
  if (change) change(one.limits);
  return run(one);
}

}  // namespace

TEST("a program that computes for ever is stopped by its processor limit") {
  const Report report = reach("cpu");
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(report.ends.limited, 1u);
  EXPECT_EQ(WTERMSIG(report.status.at(0)), SIGXCPU);
}

TEST("a flood of output is a limit reached, and kept only up to the cap") {
  const Report report = reach("output");
  EXPECT_EQ(report.ends.limited, 1u);
  EXPECT_EQ(report.output.at(0).size(), 256u * 1024);
}

TEST("after three expensive schedules a job is not carried on") {
  const Report report = reach("output", nullptr, 20);
  EXPECT_EQ(report.tried, 3u);
  EXPECT_EQ(report.ends.limited, 3u);
}

TEST("processes are limited, and those of the run before do not count") {
  const Report report = reach("processes", [](grade::Limits& limits) { limits.processes = 12; }, 3);
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(output(report), "11 EAGAIN\n");
}

TEST("descriptors are limited") {
  EXPECT_EQ(output(reach("descriptors", [](grade::Limits& limits) { limits.descriptors = 20; })), "17 EMFILE\n");
}

TEST("the scratch directory is limited in names and in bytes") {
  EXPECT_EQ(output(reach("files")), "1022 ENOSPC\n");  // its own name and the program's count
  EXPECT_EQ(output(reach("scratch", [](grade::Limits& limits) { limits.scratch_kib = 64; })), "16 ENOSPC\n");
}

TEST("the memory of one process is limited") {
  const std::string text = output(reach("memory", [](grade::Limits& limits) { limits.memory_kib = 32768; }));
  EXPECT(text.ends_with(" ENOMEM\n"));
  EXPECT(std::stoi(text) > 64 && std::stoi(text) < 120);  // what the runtime itself may map is added
}

TEST("the memory of all processes together is limited") {
  const Report report = reach("tree-memory", [](grade::Limits& limits) { limits.memory_kib = 65536; });
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(report.ends.limited, 1u);
}

TEST("so is shared memory that each process has for itself, but what all share counts once") {
  const auto limit = [](grade::Limits& limits) { limits.memory_kib = 65536; };
  const Report own = reach("tree-shared", limit);
  EXPECT_EQ(own.broken, "");
  EXPECT_EQ(own.ends.limited, 1u);
  const Report common = reach("shared-by-all", limit);
  EXPECT_EQ(common.broken, "");
  EXPECT_EQ(common.ends.limited, 0u);
  EXPECT_EQ(common.ends.exited, 1u);
}
