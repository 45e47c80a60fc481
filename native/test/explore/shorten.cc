#include "core/explore/shorten.h"

#include "test/explore/fake.h"
#include "test/test.h"

namespace {

const grade::FindingKey kKey{"wrong-output", "", "", 0};

// Many switches between two long tasks.
grade::Exceptions many() {
  grade::Exceptions exceptions;
  for (uint32_t decision = 0; decision < 90; decision += 3) exceptions.push_back({decision, decision / 3 % 2 ? 0u : 1u});
  return exceptions;
}

// Task 1 moves before task 0 has made its tenth step, and task 0 again before task 1 has made its twentieth.
bool interleaved(const fake::Order& order) {
  uint32_t made[2]{};
  bool first = false, second = false;
  for (uint32_t task : order) {
    if (task == 1 && made[0] < 10) first = true;
    if (task == 0 && first && made[1] > 0 && made[1] < 20) second = true;
    ++made[task];
  }
  return second;
}

}  // namespace

TEST("what is left of a failing order is 1-minimal") {
  fake::Program program{.steps = {60, 60}, .fails = interleaved};
  grade::Shortener shortener([&](const grade::Schedule& schedule) { return program.run(schedule); });
  const grade::Shortened shortened = shortener.shorten(kKey, 0, many(), false);
  EXPECT_EQ(shortened.broken, "");
  EXPECT_EQ(shortened.exceptions.size(), 2u);
  EXPECT(shortened.passes_without_last);
  EXPECT(program.runs < 100);
  for (size_t skip = 0; skip < shortened.exceptions.size(); ++skip) {
    grade::Exceptions fewer = shortened.exceptions;
    fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(skip));
    EXPECT(program.run({.exceptions = fewer}).findings.empty());
  }
}

TEST("a finding of the standard order needs no decision at all") {
  fake::Program program{.steps = {60, 60}, .fails = [](const fake::Order&) { return true; }};
  grade::Shortener shortener([&](const grade::Schedule& schedule) { return program.run(schedule); });
  EXPECT_EQ(shortener.shorten(kKey, 0, many(), false).exceptions.size(), 0u);
  EXPECT_EQ(program.runs, 2u);
}

TEST("a finding that does not come again is our fault") {
  fake::Program program{.steps = {60, 60}};
  grade::Shortener shortener([&](const grade::Schedule& schedule) { return program.run(schedule); });
  EXPECT(!shortener.shorten(kKey, 0, many(), false).shown);
}

TEST("the budget of runs bounds what is tried, and what is left still fails") {
  // Fails only with every second switch in place, so that hardly anything can be left out.
  uint32_t runs = 0;
  grade::Exceptions all;
  for (uint32_t decision = 0; decision < 3000; ++decision) all.push_back({decision, 1});
  grade::Shortener shortener([&](const grade::Schedule& schedule) {
    ++runs;
    grade::Outcome outcome;
    outcome.complete = false;
    if (schedule.exceptions.size() >= 2500) outcome.findings.push_back({.kind = "wrong-output"});
    return outcome;
  });
  const grade::Shortened shortened = shortener.shorten(kKey, 0, all, false);
  EXPECT(shortened.exceptions.size() >= 2500);
  EXPECT(runs <= 1000);
}
