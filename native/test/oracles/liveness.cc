#include <csignal>
#include <fcntl.h>

#include "test/test.h"
#include "test/oracles/story.h"

using story::Story;

namespace {

// A pipe made by task 0: descriptor 3 reads, 4 writes.
struct Plumbing : Story {
  uint32_t pipe;
  explicit Plumbing(uint32_t flags = 0) : pipe(make_pipe(0, 3, 4, flags)) {}
  uint32_t make_pipe(uint32_t task, uint64_t reads, uint64_t writes, uint32_t flags = 0) {
    const uint32_t made = object(GRADE_OBJ_PIPE, 20 + control().object_count);
    grade_event& opened = at(10).event(task, GRADE_EV_PIPE);
    opened.object = made, opened.addr = reads, opened.size = writes, opened.aux = flags;
    at(1);
    return made;
  }
  void close(uint32_t task, uint64_t descriptor) { event(task, GRADE_EV_CLOSE).addr = descriptor; }
  void write(uint32_t task, uint32_t to) {
    grade_event& wrote = event(task, GRADE_EV_WRITE);
    wrote.object = to, wrote.size = 8, wrote.result = 8;
  }
  std::string hung() { return verdict(GRADE_RUN_HANG); }
};

}  // namespace

TEST("a reader that holds a write end itself never sees the end of file") {
  Plumbing run;
  const uint32_t child = run.fork(0);
  run.write(0, run.pipe), run.close(0, 4), run.close(0, 3);
  run.at(77).hang(child, GRADE_EV_READ, run.pipe, 3), run.at(1).hang(0, GRADE_EV_WAIT);
  EXPECT_EQ(run.hung(), "end-left-open/own-end");
  auto finding = run.judge(GRADE_RUN_HANG)[0];
  EXPECT_EQ(finding.at.pc, 77u);
  EXPECT_EQ(finding.params["object"], "pipe 0");
  EXPECT_EQ(finding.also[0].role, "pipe");
  EXPECT_EQ(finding.also[0].pc, 10u);
}

TEST("a parent that waits for the reader while it holds the write end keeps it waiting") {
  Plumbing run;
  const uint32_t child = run.fork(0);
  run.write(0, run.pipe), run.close(child, 4);
  run.at(77).hang(child, GRADE_EV_READ, run.pipe, 3), run.at(78).hang(0, GRADE_EV_WAIT);
  EXPECT_EQ(run.hung(), "end-left-open/other-holder");
  EXPECT_EQ(run.judge(GRADE_RUN_HANG)[0].also.back().role, "holder");
  EXPECT_EQ(run.judge(GRADE_RUN_HANG)[0].also.back().pc, 78u);
}

TEST("readers that inherited each other's write ends keep each other waiting") {
  Plumbing run;
  const uint32_t first = run.fork(0);
  run.close(first, 4);
  const uint32_t second_pipe = run.make_pipe(0, 5, 6), second = run.fork(0);
  run.close(second, 6);
  run.write(0, run.pipe), run.write(0, second_pipe);
  run.close(0, 4);
  run.hang(first, GRADE_EV_READ, run.pipe, 3), run.at(88).hang(second, GRADE_EV_READ, second_pipe, 5);
  run.at(1).hang(0, GRADE_EV_WAIT);
  EXPECT_EQ(run.hung(), "end-left-open/other-holder end-left-open/other-holder");
}

TEST("two that both read first are a deadlock, whatever ends they hold besides") {
  Plumbing run;
  const uint32_t back = run.make_pipe(0, 5, 6), child = run.fork(0);
  run.at(70).hang(0, GRADE_EV_READ, back, 5), run.at(71).hang(child, GRADE_EV_READ, run.pipe, 3);
  EXPECT_EQ(run.hung(), "deadlock/cycle");
  auto finding = run.judge(GRADE_RUN_HANG)[0];
  EXPECT_EQ(finding.params["waits"], "waits:read:pipe 1");
  EXPECT_EQ(finding.also[0].role, "waits:read:pipe 0");
  EXPECT_EQ(finding.also[0].pc, 71u);
}

TEST("close-on-exec, dup and exec are followed") {
  Plumbing run(O_CLOEXEC);
  const uint32_t child = run.fork(0);
  grade_event& dup = run.event(child, GRADE_EV_DUP);
  dup.addr = 3, dup.result = 0;
  run.event(child, GRADE_EV_EXEC);
  run.write(0, run.pipe);
  run.hang(child, GRADE_EV_READ, run.pipe, 0), run.hang(0, GRADE_EV_WAIT);
  EXPECT_EQ(run.hung(), "end-left-open/other-holder");
}

TEST("a signal that is handled before pause begins, and after it was decided on, is a lost wake-up") {
  Story run(2);
  grade_event& kill = run.at(5).event(1, GRADE_EV_KILL);
  kill.aux = SIGUSR1, kill.value = 1;
  grade_event& handler = run.at(6).event(0, GRADE_EV_HANDLER);
  handler.aux = SIGUSR1, handler.value = 2;
  run.event(0, GRADE_EV_RETURN).aux = SIGUSR1;
  run.event(0, GRADE_EV_BLOCK).aux = GRADE_EV_SIGWAIT;
  run.hang(0, GRADE_EV_SIGWAIT), run.at(9).hang(1, GRADE_EV_SIGWAIT);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "lost-wakeup/signal");
  auto finding = run.judge(GRADE_RUN_HANG)[0];
  EXPECT_EQ(finding.at.pc, 6u);
  EXPECT_EQ(finding.params["signal"], "SIGUSR1");
  EXPECT_EQ(finding.also.back().role, "sender");
}

TEST("a signal that ended an earlier pause is not the one that is awaited now") {
  Story run;
  for (bool before : {true, false}) {
    run.event(0, GRADE_EV_BLOCK).aux = GRADE_EV_SIGWAIT;
    if (!before) run.event(0, GRADE_EV_SIGWAIT).result = -4;
    grade_event& handler = run.event(0, GRADE_EV_HANDLER);
    if (!before) handler.step--;  // in the same step
    handler.aux = SIGUSR1, handler.value = 2;
    run.event(0, GRADE_EV_RETURN).aux = SIGUSR1;
    if (before) run.event(0, GRADE_EV_SIGWAIT).result = -4;
  }
  run.event(0, GRADE_EV_BLOCK).aux = GRADE_EV_SIGWAIT;
  run.hang(0, GRADE_EV_SIGWAIT);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
}

TEST("SIGCHLD on the way is not what a process with other handlers waits for") {
  Story run;
  for (int signal : {SIGUSR1, SIGCHLD}) {
    grade_event& action = run.event(0, GRADE_EV_SIGACTION);
    action.aux = static_cast<uint32_t>(signal), action.value = 2;
  }
  run.event(0, GRADE_EV_HANDLER).aux = SIGCHLD;
  run.event(0, GRADE_EV_RETURN).aux = SIGCHLD;
  run.event(0, GRADE_EV_BLOCK).aux = GRADE_EV_SIGWAIT;
  run.hang(0, GRADE_EV_SIGWAIT);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
}

TEST("the deadlock begins with who spins, then who waits for something else than a child") {
  Story run;
  const uint32_t queue = run.object(GRADE_OBJ_QUEUE, 5), child = run.fork(0), spinner = run.fork(0);
  run.at(4).hang(0, GRADE_EV_WAIT), run.at(5).hang(child, GRADE_EV_MSGRCV, queue, 3);
  EXPECT_EQ(run.judge(GRADE_RUN_HANG)[0].params["waits"], "waits:msgrcv:queue 0:3");
  EXPECT_EQ(run.judge(GRADE_RUN_HANG)[0].also[0].role, "waits:wait:");
  run.at(6).hang(spinner, GRADE_EV_LOAD, 0, 0, true);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/spin");
  EXPECT_EQ(run.judge(GRADE_RUN_HANG)[0].at.pc, 6u);
}

TEST("who waits for a partner that crashed is no deadlock, and nothing is lost by a hang") {
  Story run(2);
  run.make(1, 0);
  run.hang(1, GRADE_EV_SEMOP);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "deadlock/chain");
  run.killed(0, SIGABRT);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG), "crash/abort");
}
