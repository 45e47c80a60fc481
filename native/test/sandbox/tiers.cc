// The tiers that have no root of their own, by the kernel's walls alone: the fake runtime exchanges no names and no pids.
#include <sys/wait.h>
#include <unistd.h>

#include "test/sandbox/bench.h"
#include "test/test.h"

using bench::job;
using bench::output;
using grade::Job;
using grade::run;

namespace {

constexpr const char* kTiers[] = {"B", "C", "D"};

Job in_tier(const char* tier, Job job) {
  job.tier = tier;
  return job;
}

}  // namespace

TEST("nothing leads out where nothing can be mounted either") {
  if (::geteuid() != 0) return;  // C is root's
  for (const char* tier : kTiers) EXPECT_EQ(output(run(in_tier(tier, job("tries-to-escape")))), "done\n");
}

TEST("a report names the tier, and a job that demands a better one is not run") {
  if (::geteuid() != 0) return;
  EXPECT_EQ(run(job("says-where-it-is")).tier, "A");
  for (const char* tier : kTiers) EXPECT_EQ(run(in_tier(tier, job("says-where-it-is"))).tier, tier);
  Job demanding = in_tier("D", job("says-where-it-is"));
  demanding.least_tier = "B";
  EXPECT_EQ(run(demanding).broken, "isolation tier B is demanded, and there is only D");
  EXPECT_EQ(run(in_tier("E", job("says-where-it-is"))).broken, "expected a tier from A to D, got \"E\"");
}

TEST("a daemon is waited for, and one that hides is ended, in every tier") {
  if (::geteuid() != 0) return;
  for (const char* tier : kTiers) EXPECT_EQ(output(run(in_tier(tier, job("stops-moving", {"leaves-a-daemon"})))), "daemon ended\n");
}

TEST("limits hold in every tier") {
  if (::geteuid() != 0) return;
  for (const char* tier : kTiers) {
    EXPECT_EQ(run(in_tier(tier, job("reaches-a-limit", {"cpu"}))).ends.limited, 1u);
    EXPECT_EQ(run(in_tier(tier, job("reaches-a-limit", {"output"}))).ends.limited, 1u);
  }
}

TEST("no tier leaves a process behind") {
  if (::geteuid() != 0) return;
  for (const char* tier : kTiers) {
    Job many = in_tier(tier, job("says-where-it-is"));
    many.first = 1;
    many.schedules = 20;
    EXPECT_EQ(run(many).broken, "");
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  }
}
