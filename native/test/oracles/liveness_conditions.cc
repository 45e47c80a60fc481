// Signals of conditions that came before the wait, and those that only look like it.
#include "test/test.h"
#include "test/oracles/story.h"

using story::Story;

namespace {

constexpr uint64_t MUTEX = 0x100, CONDITION = 0x200;

// Task 0 waits, task `other` signals.
struct Conditions : Story {
  uint32_t memory = object(GRADE_OBJ_PRIVATE, 7), other = fork(0, true);
  void lock(uint32_t task, grade_lock_act act = GRADE_LOCK_ACQUIRE) {
    grade_event& locked = event(task, GRADE_EV_LOCK);
    locked.object = memory, locked.addr = MUTEX, locked.value = act;
  }
  void unlock(uint32_t task) { lock(task, GRADE_LOCK_RELEASE); }
  void act(uint32_t task, grade_cond what, uint64_t waiters = 0) {
    grade_event& acted = event(task, GRADE_EV_COND);
    acted.object = memory, acted.addr = CONDITION, acted.value = MUTEX, acted.aux = what, acted.size = waiters;
  }
  void waits_for_ever() {
    at(12), act(0, GRADE_COND_WAIT);
    event(other, GRADE_EV_EXIT).aux = 1;
    hang(0, GRADE_EV_COND, memory, CONDITION);
  }
};

}  // namespace

TEST("a signal before the first thing the waiter ever did under the mutex is lost") {
  Conditions run;
  run.lock(run.other), run.at(22), run.act(run.other, GRADE_COND_SIGNAL), run.unlock(run.other);
  run.at(11), run.lock(0), run.waits_for_ever();
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "lost-wakeup/condition");
  grade::Finding finding = run.judge(GRADE_RUN_HANG)[0];
  EXPECT_EQ(finding.at.pc, 12u);
  EXPECT_EQ(finding.also[0].role, "sender");
  EXPECT_EQ(finding.also[0].pc, 22u);
}

TEST("a signal between check and wait, by one who does not take the mutex, is lost") {
  Conditions run;
  run.lock(0), run.unlock(0), run.at(11), run.lock(0);
  run.event(0, GRADE_EV_LOAD);
  run.at(22), run.act(run.other, GRADE_COND_SIGNAL);
  run.waits_for_ever();
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "lost-wakeup/condition");
}

TEST("who checks under the mutex and waits for more than was ever made has lost nothing") {
  Conditions run;
  run.lock(run.other), run.unlock(run.other), run.at(22), run.act(run.other, GRADE_COND_SIGNAL);
  run.lock(0), run.unlock(0);  // takes the one that was made
  run.at(11), run.lock(0), run.waits_for_ever();
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
  EXPECT_EQ(run.judge(GRADE_RUN_HANG)[0].params["reason"], "ended");
}

TEST("a signal that woke somebody is not lost, and one that never came neither") {
  Conditions woke;
  woke.at(22), woke.act(woke.other, GRADE_COND_SIGNAL, 1), woke.at(11), woke.lock(0), woke.waits_for_ever();
  EXPECT_EQ(woke.verdict(GRADE_RUN_HANG), "deadlock/chain");
  Conditions never;
  never.lock(0), never.waits_for_ever();
  EXPECT_EQ(never.verdict(GRADE_RUN_HANG), "deadlock/chain");
  EXPECT_EQ(never.judge(GRADE_RUN_HANG)[0].params["reason"], "never");
}
