#include "core/explore/exhaustive.h"

#include <set>

#include "test/explore/fake.h"
#include "test/test.h"

namespace {

struct Searched {
  uint32_t runs = 0;
  std::set<uint64_t> orders;
  bool all;
  int covered;
};

Searched search(fake::Program program, uint32_t budget) {
  grade::Exhaustive exhaustive(0, budget);
  Searched searched;
  while (auto schedule = exhaustive.next()) {
    const grade::Outcome outcome = program.run(*schedule);
    searched.orders.insert(outcome.order_hash);
    exhaustive.add(outcome);
  }
  searched.runs = program.runs;
  searched.all = exhaustive.all();
  searched.covered = exhaustive.covered();
  return searched;
}

}  // namespace

TEST("every order of two tasks is run once: 6 over 3 for three steps each") {
  const Searched searched = search({.steps = {3, 3}}, 100);
  EXPECT_EQ(searched.runs, 20u);
  EXPECT_EQ(searched.orders.size(), 20u);
  EXPECT(searched.all);
}

TEST("every order of three tasks is run once: 6! / 2! 2! 2!") {
  const Searched searched = search({.steps = {2, 2, 2}}, 100);
  EXPECT_EQ(searched.runs, 90u);
  EXPECT_EQ(searched.orders.size(), 90u);
  EXPECT(searched.all);
}

TEST("with a smaller budget the bound that was covered is told, and no bound is begun that does not fit") {
  // Without a preemption there is one order of two tasks that starts with the first; with one there are
  // five more: the first is interrupted before one of its five steps.
  const Searched searched = search({.steps = {5, 5}}, 12);
  EXPECT(!searched.all);
  EXPECT_EQ(searched.covered, 1);
  EXPECT(searched.runs <= 12);
}

TEST("where even the orders without preemption are too many, one run is made and nothing claimed") {
  const Searched searched = search({.steps = {1, 1, 1, 1, 1, 1}}, 20);
  EXPECT_EQ(searched.runs, 1u);
  EXPECT_EQ(searched.covered, -1);
  EXPECT(!searched.all);
}

TEST("a run that was cut proves nothing about all orders") {
  fake::Program program{.steps = {2, 2}};
  grade::Exhaustive exhaustive(0, 100);
  while (auto schedule = exhaustive.next()) {
    grade::Outcome outcome = program.run(*schedule);
    outcome.end = grade::End::cut;
    exhaustive.add(outcome);
  }
  EXPECT(!exhaustive.all());
  EXPECT_EQ(exhaustive.covered(), -1);
}
