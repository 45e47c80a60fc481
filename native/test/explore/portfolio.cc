#include "core/explore/portfolio.h"

#include <set>
#include <tuple>

#include "core/explore/explore.h"
#include "test/explore/fake.h"
#include "test/test.h"

TEST("sixty schedules hold every strategy with every size of pipe, with and without lag") {
  std::set<std::tuple<uint32_t, uint32_t, bool>> seen;
  for (uint32_t index = 0; index < 60; ++index) {
    const grade::Schedule schedule = grade::portfolio(index, {});
    seen.insert({schedule.strategy, index % 2, schedule.lag_chance != 0});
  }
  EXPECT_EQ(seen.size(), 5u * 2 * 2);
}

TEST("what is expected of a run is the mean of those that came to their end") {
  grade::Expectation expectation;
  fake::Program shorter{.steps = {2, 4}}, longer{.steps = {4, 8}};
  expectation.add(shorter.run({}));
  expectation.add(longer.run({}));
  grade::Outcome cut = longer.run({});
  cut.end = grade::End::cut;
  cut.steps = 20000;
  expectation.add(cut);
  grade::Schedule schedule;
  expectation.tell(schedule);
  EXPECT_EQ(schedule.expected_steps, 9u);
  EXPECT_EQ(schedule.expected_of.at(1), 6u);
}

TEST("where every order has been run, the rest of the budget is not") {
  fake::Program program{.steps = {2, 2}};
  grade::Job job;
  job.programs.push_back({"fake", "", {}});
  job.schedules = 80;
  const grade::Report report = grade::explore(job, [&](const grade::Schedule& schedule) { return program.run(schedule); });
  EXPECT_EQ(report.covered, "all");
  EXPECT_EQ(report.tried, 6u);
}

TEST("a finding is told with the decisions that show it and where a passing order parts") {
  // Only if task 1 has made both its steps before task 0 has made its second.
  fake::Program program{.steps = {2, 2}, .fails = [](const fake::Order& order) { return order == fake::Order{0, 1, 1, 0}; }};
  grade::Job job;
  job.programs.push_back({"fake", "", {}});
  job.schedules = 80;
  const grade::Report report = grade::explore(job, [&](const grade::Schedule& schedule) { return program.run(schedule); });
  EXPECT_EQ(report.broken, "");
  EXPECT_EQ(report.findings.size(), 1u);
  const grade::Finding& finding = report.findings.at(0);
  EXPECT_EQ(finding.decisions, "1:1");
  EXPECT_EQ(finding.failed, 1u);
  EXPECT(finding.repeated);
  EXPECT_EQ(finding.diverges->decision, 1u);
  EXPECT_EQ(finding.diverges->took, 1u);
  EXPECT_EQ(finding.diverges->other, 0u);
}
