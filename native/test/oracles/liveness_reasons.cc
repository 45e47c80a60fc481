// Why nobody can help: never done, done by whoever has ended, something else there.
#include "test/test.h"
#include "test/oracles/story.h"

using story::Story;

namespace {

struct Mail : Story {
  uint32_t queue = object(GRADE_OBJ_QUEUE, 5), sender = fork(0);
  void send(uint32_t task, uint64_t type) {
    grade_event& sent = event(task, GRADE_EV_MSGSND);
    sent.object = queue, sent.value = type;
  }
  void receive(uint32_t task, uint64_t type) {
    grade_event& got = event(task, GRADE_EV_MSGRCV);
    got.object = queue, got.value = type;
  }
  grade::Finding finding() { return judge(GRADE_RUN_HANG).at(0); }
};

}  // namespace

TEST("the last message came from a process that has ended") {
  Mail run;
  run.at(50), run.send(run.sender, 1), run.receive(0, 1), run.exit(run.sender);
  run.at(31).hang(0, GRADE_EV_MSGRCV, run.queue);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
  EXPECT_EQ(run.finding().params["reason"], "ended");
  EXPECT_EQ(run.finding().also[0].role, "last");
  EXPECT_EQ(run.finding().also[0].pc, 50u);
}

TEST("the queue holds messages of other types, with the place of the last one") {
  Mail run;
  run.send(run.sender, 3), run.send(run.sender, 2), run.receive(0, 2), run.at(50), run.send(run.sender, 1), run.exit(run.sender);
  run.at(31).hang(0, GRADE_EV_MSGRCV, run.queue, 2);
  EXPECT_EQ(run.finding().params["reason"], "other-types");
  EXPECT_EQ(run.finding().params["types"], "1, 3");
  EXPECT_EQ(run.finding().also[0].pc, 50u);
}

TEST("a message of at most a type: the lowest is asked for") {
  Mail run;
  run.send(run.sender, 7), run.exit(run.sender);
  run.at(31).hang(0, GRADE_EV_MSGRCV, run.queue, static_cast<uint64_t>(-5));
  EXPECT_EQ(run.finding().params["reason"], "other-types");
  EXPECT_EQ(run.finding().params["types"], "7");
}

TEST("two receivers of one sender that has ended do not wait for each other") {
  Mail run;
  const uint32_t second = run.fork(0);
  run.at(50), run.send(run.sender, 1), run.receive(second, 1), run.exit(run.sender);
  run.at(31).hang(0, GRADE_EV_MSGRCV, run.queue, 1), run.at(32).hang(second, GRADE_EV_MSGRCV, run.queue, 2);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
}

TEST("a parent that has sent all and waits for its child is not waited for") {
  Story run;
  const uint32_t queue = run.object(GRADE_OBJ_QUEUE, 5), child = run.fork(0);
  run.at(50).event(0, GRADE_EV_MSGSND).object = queue;
  run.event(child, GRADE_EV_MSGRCV).object = queue;
  run.at(31).hang(child, GRADE_EV_MSGRCV, queue), run.at(32).hang(0, GRADE_EV_WAIT);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
  EXPECT_EQ(run.judge(GRADE_RUN_HANG)[0].params["reason"], "waiting");
}

TEST("where events were lost no reason is given") {
  Mail run;
  run.exit(run.sender), run.at(31).hang(0, GRADE_EV_MSGRCV, run.queue);
  EXPECT_EQ(run.finding().params["reason"], "never");
  run.control().event_lost = 1;
  EXPECT_EQ(run.finding().params.count("reason"), 0u);
}

TEST("who spins is told who wrote last, and that this one has ended") {
  for (bool writes : {false, true}) {
    Story run;
    const uint32_t memory = run.object(GRADE_OBJ_SHM, 5), child = run.fork(0);
    if (writes) {
      grade_event& stored = run.at(9).event(child, GRADE_EV_STORE);
      stored.object = memory, stored.addr = 8, stored.size = 8, stored.aux = GRADE_ACCESS_SEQ_CST;
    }
    run.exit(child);
    grade_event& look = run.at(6).event(0, GRADE_EV_LOAD);
    look.object = memory, look.addr = 12, look.size = 4, look.aux = GRADE_ACCESS_SEQ_CST;
    run.at(6).hang(0, GRADE_EV_LOAD, 0, 0, true);
    EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/spin");
    grade::Finding finding = run.judge(GRADE_RUN_HANG)[0];
    EXPECT_EQ(finding.params["reason"], writes ? "ended" : "never");
    EXPECT_EQ(finding.also.size(), writes ? 1u : 0u);
  }
}

TEST("a barrier of three at which two stand") {
  Story run;
  const uint32_t memory = run.object(GRADE_OBJ_PRIVATE, 5), second = run.fork(0, true), third = run.fork(0, true);
  run.at(9).hang(0, GRADE_EV_JOIN, 0, second + 1);
  for (uint32_t task : {second, third}) {
    grade_event& came = run.at(7).event(task, GRADE_EV_BARRIER);
    came.object = memory, came.addr = 64, came.size = 3, came.value = task;
    run.hang(task, GRADE_EV_BARRIER, memory, 64);
  }
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
  grade::Finding finding = run.judge(GRADE_RUN_HANG)[0];
  EXPECT_EQ(finding.params["waits"], "waits:pthread_barrier_wait:barrier 0");
  EXPECT_EQ(finding.params["there"] + " of " + finding.params["needed"], "2 of 3");
}
