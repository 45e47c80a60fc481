// Pipes at their wrong end or with nobody at the other, calls that did less than was asked, descriptors, buffers, children.
#include <cerrno>
#include <csignal>

#include "test/oracles/story.h"
#include "test/test.h"

using story::Story;

namespace {

struct Pipe : Story {
  uint32_t pipe = object(GRADE_OBJ_PIPE, 9);
  Pipe() {
    grade_event& made = at(1).event(0, GRADE_EV_PIPE);
    made.object = pipe, made.addr = 3, made.size = 4;
  }
  grade_event& call(grade_op op, uint64_t descriptor, int32_t result, uint64_t size = 8) {
    grade_event& done = event(0, op);
    done.object = pipe, done.addr = descriptor, done.result = result, done.size = size;
    return done;
  }
  std::string end() { return exit(0), verdict(); }
  uint64_t last() { return control().event_count - 1; }
};

void bytes(Story& run, uint32_t task, grade_bytes what, uint64_t value, uint64_t size = 6) {
  grade_event& seen = run.event(task, GRADE_EV_BYTES);
  seen.aux = what, seen.value = value, seen.size = size;
}

}  // namespace

TEST("a pipe is read at its end for writing, and at its end for reading") {
  for (uint64_t descriptor : {4, 3}) {
    Pipe run;
    run.at(7), run.call(GRADE_EV_READ, descriptor, descriptor == 4 ? -EBADF : 8);
    EXPECT_EQ(run.end(), descriptor == 4 ? "wrong-end/read" : "");
    if (descriptor == 4) EXPECT_EQ(run.judge()[0].also[0].pc, 1u);
  }
}

TEST("a pipe is used at an end that was closed, or at a number that was never open") {
  for (bool closed : {true, false}) {
    Pipe run;
    if (closed) run.at(5), run.call(GRADE_EV_CLOSE, 4, 0);
    run.at(6), run.call(GRADE_EV_WRITE, closed ? 4 : 40, -EBADF).object = 0;
    EXPECT_EQ(run.end(), closed ? "wrong-end/closed" : "unchecked-failure/refused");
  }
}

TEST("one refused write tells the writer, a second one is not heeded") {
  for (int times : {1, 2}) {
    Pipe run;
    for (int time = 0; time < times; time++) run.at(5), run.call(GRADE_EV_WRITE, 4, -EPIPE);
    EXPECT_EQ(run.end(), times == 1 ? "" : "broken-pipe/ignored");
  }
}

TEST("the -1 of an interrupted read is the length of a write, unless the read is made again") {
  for (bool again : {false, true}) {
    Pipe run;
    run.at(5), run.call(GRADE_EV_READ, 3, -EINTR);
    if (again) run.call(GRADE_EV_READ, 3, 8);
    run.at(6), run.call(GRADE_EV_WRITE, 1, -EFAULT, UINT64_MAX);
    EXPECT_EQ(run.end(), again ? "" : "eintr-ignored/length");
  }
}

TEST("old bytes of a buffer are used as after a read that brought some; who goes another way has looked") {
  for (bool same : {true, false}) {
    Pipe run;
    if (same) run.facts.followers.insert({5, 6});
    run.at(5), run.call(GRADE_EV_READ, 3, -EINTR);
    const uint64_t read = run.last();
    bytes(run.at(6), 0, GRADE_BYTES_NOT_RECEIVED, read);
    run.at(6), run.call(GRADE_EV_WRITE, 1, 8).object = 0;
    EXPECT_EQ(run.end(), same ? "eintr-ignored/stale" : "");
  }
}

TEST("a semaphore is given back after an interrupted wait, or after one made again") {
  for (bool again : {false, true}) {
    Story run;
    const uint32_t memory = run.object(GRADE_OBJ_MAPPING);
    const auto sem = [&](grade_sem act, int32_t result = 0, uint64_t value = 0) {
      grade_event& done = run.event(0, GRADE_EV_SEM);
      done.object = memory, done.aux = act, done.result = result, done.value = value;
    };
    sem(GRADE_SEM_INIT, 0, 1), run.at(5), sem(GRADE_SEM_WAIT, EINTR);
    if (again) sem(GRADE_SEM_WAIT);
    sem(GRADE_SEM_POST, 0, 1), run.exit(0);
    EXPECT_EQ(run.verdict(), again ? "" : "eintr-ignored/entered");
  }
}

TEST("a part of what was sent is taken for the whole, or nothing behind it is looked at") {
  for (bool used : {true, false}) {
    Pipe run;
    run.call(GRADE_EV_WRITE, 4, 4).aux = 1;
    run.at(5), run.call(GRADE_EV_READ, 3, 4);
    const uint64_t read = run.last();
    run.at(2), run.call(GRADE_EV_WRITE, 4, 4, 4);
    if (used) bytes(run.at(6), 0, GRADE_BYTES_NOT_RECEIVED, read, 4);
    run.call(GRADE_EV_READ, 3, 4);
    EXPECT_EQ(run.end(), used ? "short-io/read" : "");
  }
}

TEST("the rest of a short write is written, or never") {
  for (bool rest : {true, false}) {
    Pipe run;
    run.at(5), run.call(GRADE_EV_WRITE, 4, 5), run.call(GRADE_EV_READ, 3, 5, 5);
    if (rest) run.call(GRADE_EV_WRITE, 4, 3, 3), run.call(GRADE_EV_READ, 3, 3, 3);
    EXPECT_EQ(run.end(), rest ? "" : "short-io/write");
  }
}

TEST("what is no call of this run has brought no bytes") {
  Pipe run;
  for (uint64_t wild : {uint64_t{0}, uint64_t{6}, uint64_t{1} << 32, UINT64_MAX})
    for (grade_bytes what : {GRADE_BYTES_NOT_RECEIVED, GRADE_BYTES_COPIED}) bytes(run, 0, what, wild);
  EXPECT_EQ(run.end(), "");
}

TEST("a loop that opens and never closes, and one that closes") {
  for (bool closes : {false, true}) {
    Story run;
    for (int32_t number = 3; number < 15; number++) {
      const int32_t descriptor = closes ? 3 : number;
      run.at(7).event(0, GRADE_EV_OPEN).result = descriptor;
      grade_event& read = run.at(8).event(0, GRADE_EV_READ);
      read.addr = static_cast<uint64_t>(descriptor), read.size = read.result = 4;
      if (closes) run.at(9).event(0, GRADE_EV_CLOSE).addr = static_cast<uint64_t>(descriptor);
    }
    run.exit(0);
    EXPECT_EQ(run.verdict(), closes ? "" : "fd-leak/loop");
    if (!closes) EXPECT_EQ(run.judge()[0].params["count"], "11");
  }
}

TEST("text in the buffer is put out by both after a fork, or by one") {
  for (bool both : {true, false}) {
    Story run;
    const uint32_t child = run.at(5).fork(0);
    const uint64_t fork = run.control().event_count - 1;
    bytes(run, child, GRADE_BYTES_COPIED, fork);
    if (both) bytes(run, 0, GRADE_BYTES_COPIED, fork);
    run.exit(child), run.reap(0, child), run.exit(0);
    EXPECT_EQ(run.verdict(), both ? "stdout-duplicated/copied" : "");
    if (both) EXPECT_EQ(run.judge()[0].at.pc, 5u);
  }
}

TEST("text in the buffer of a process that ends by _exit, and of one that is killed") {
  for (bool killed : {false, true}) {
    Story run;
    const uint32_t child = run.fork(0);
    bytes(run, child, GRADE_BYTES_LOST, 0);
    if (killed) run.killed(child, SIGKILL, 1);
    else run.exit(child);
    run.reap(0, child), run.exit(0);
    EXPECT_EQ(run.verdict(), killed ? "" : "stdout-duplicated/lost-by-exit");
  }
}

TEST("a handler of SIGCHLD that waits for one child of two that have ended, or for both") {
  for (bool both : {false, true}) {
    Story run;
    const uint32_t first = run.at(4).fork(0), second = run.at(4).fork(0);
    run.exit(first), run.exit(second);
    run.event(0, GRADE_EV_HANDLER).aux = SIGCHLD;
    run.at(9), run.reap(0, first);
    if (both) run.reap(0, second);
    run.event(0, GRADE_EV_RETURN).aux = SIGCHLD;
    run.exit(0);
    EXPECT_EQ(run.verdict(), both ? "" : "signal-lost/children");
  }
}
