// Framing, order, priority, loss and queues.
#include <sys/ipc.h>

#include "test/test.h"
#include "test/oracles/story.h"

using story::Story;

namespace {

constexpr uint32_t NO_ERROR = 010000;  // MSG_NOERROR

// A sender (task 0) and a receiver (task 1) with one pipe and one queue between them.
struct Talk : Story {
  uint32_t pipe, queue;
  Talk() : Story(2), pipe(object(GRADE_OBJ_PIPE, 11)), queue(object(GRADE_OBJ_QUEUE, 12)) {}
  grade_event& write(uint32_t item, uint64_t size = 16) { return moved(0, GRADE_EV_WRITE, pipe, item, size); }
  grade_event& read(uint32_t item, uint64_t size = 16) {
    grade_event& got = moved(1, GRADE_EV_READ, pipe, item, size);
    got.value = size;
    return got;
  }
  grade_event& send(uint32_t item, uint64_t type = 1, uint64_t size = 16) {
    grade_event& sent = moved(0, GRADE_EV_MSGSND, queue, item, size);
    sent.value = type, sent.result = 0;
    return sent;
  }
  grade_event& receive(uint32_t item, uint64_t type = 1, uint64_t size = 16) {
    grade_event& got = moved(1, GRADE_EV_MSGRCV, queue, item, size);
    got.value = type;
    return got;
  }
  std::string end() { return exit(0), exit(1), verdict(); }

 private:
  grade_event& moved(uint32_t task, grade_op op, uint32_t through, uint32_t item, uint64_t size) {
    grade_event& moved = event(task, op);
    moved.object = through, moved.item = item, moved.size = size, moved.result = static_cast<int32_t>(size);
    return moved;
  }
};

}  // namespace

TEST("items that arrive once, whole and in order are right") {
  Talk run;
  for (uint32_t i = 0; i < 5; i++) run.write(run.make(0, 0)), run.read(i + 1), run.take(1, i + 1);
  EXPECT_EQ(run.end(), "");
}

TEST("a record that is read in two parts before it is handed over is right") {
  Talk run;
  run.write(run.make(0, 0, 5000), 5000);
  run.read(1, 4096), run.read(0, 904);
  run.take(1, 1);
  EXPECT_EQ(run.end(), "");
}

TEST("a short read that is taken for the whole is truncated, and nothing else") {
  Talk run;
  for (int i = 0; i < 3; i++) run.make(0, 0, 5000);
  run.write(1, 5000), run.write(2, 5000), run.write(3, 5000);
  run.at(20), run.read(1, 4096), run.at(21).garbled(1, 1, 5000, 4096);
  run.at(1), run.read(2, 5000), run.garbled(1, 0, 5000, 0);
  run.read(3, 5000), run.garbled(1, 0, 5000, 0);
  EXPECT_EQ(run.end(), "msg-truncated/short-read");
  grade::Finding finding = run.judge()[0];
  EXPECT_EQ(finding.at.pc, 20u);
  EXPECT_EQ(finding.also[0].pc, 21u);
  EXPECT_EQ(finding.params["right"], "4096");
  EXPECT_EQ(finding.params["made"], "5000");
}

TEST("a message cut by MSG_NOERROR is truncated where it is received") {
  Talk run;
  run.send(run.make(0, 0, 64), 1, 64);
  run.at(9), run.receive(1, 1, 32).aux = NO_ERROR;
  run.garbled(1, 1, 32, 32);
  EXPECT_EQ(run.end(), "msg-truncated/noerror");
  EXPECT_EQ(run.judge()[0].at.pc, 9u);
}

TEST("a message that is sent too short is truncated where it is sent") {
  Talk run;
  run.at(4), run.send(run.make(0, 0, 64), 1, 8);
  run.at(1), run.receive(1, 1, 8), run.garbled(1, 1, 64, 8);
  EXPECT_EQ(run.end(), "msg-truncated/sent-short");
  EXPECT_EQ(run.judge()[0].at.pc, 4u);
}

TEST("a short write whose rest is never written is truncated where it is written") {
  Talk run;
  run.write(run.make(0, 0, 64), 64).result = 40;
  run.read(1, 40), run.garbled(1, 1, 64, 40);
  EXPECT_EQ(run.end(), "msg-truncated/short-write");
}

TEST("an item handed over in part, although all of it arrived, had too small a buffer") {
  Talk run;
  run.write(run.make(0, 0, 64), 64), run.read(1, 64), run.garbled(1, 1, 32, 32);
  EXPECT_EQ(run.end(), "msg-truncated/short-buffer");
}

TEST("bytes that begin like an item and go on differently are torn") {
  Talk run;
  run.write(run.make(0, 0, 64), 64), run.read(1, 64), run.garbled(1, 1, 64, 24);
  EXPECT_EQ(run.end(), "message-torn/mixed");
}

TEST("bytes that nobody made are torn, and stand for the item that is missing") {
  Talk run;
  run.write(run.make(0, 0)), run.read(1), run.garbled(1, 0, 16, 0);
  EXPECT_EQ(run.end(), "message-torn/unknown");
}

TEST("an item that is handed over with more room than it has is right") {
  Talk run;
  run.write(run.make(0, 0, 16)), run.read(1), run.garbled(1, 1, 64, 16);
  EXPECT_EQ(run.end(), "");
}

TEST("lost items say where they were last seen") {
  Talk run;
  for (int i = 0; i < 6; i++) run.make(0, 0);
  run.at(31), run.send(1), run.at(1);
  run.at(32), run.write(2), run.at(1);
  run.send(3), run.at(33), run.receive(3), run.at(1);
  run.write(4), run.read(4), run.take(1, 4);
  run.write(5), run.read(5), run.take(1, 5);
  run.send(6), run.receive(6), run.take(1, 6);
  EXPECT_EQ(run.end(), "message-lost/left-in-queue message-lost/not-arrived message-lost/not-taken");
  EXPECT_EQ(run.judge()[0].at.pc, 31u);
  EXPECT_EQ(run.judge()[2].at.pc, 33u);
}

TEST("a record that was written and never read was left in the pipe") {
  Talk run;
  run.write(run.make(0, 0)), run.read(1), run.take(1, 1);
  run.at(8), run.write(run.make(0, 0));
  EXPECT_EQ(run.end(), "message-lost/left-in-pipe");
  EXPECT_EQ(run.judge()[0].params["sequence"], "1");
}

TEST("nothing is lost in a run that was cut, hangs or crashed, or if the contract allows it") {
  for (grade_run_state state : {GRADE_RUN_CUT, GRADE_RUN_HANG}) {
    Talk run;
    run.write(run.make(0, 0));
    EXPECT_EQ(run.verdict(state), "");
  }
  Talk crashed;
  crashed.write(crashed.make(0, 0)), crashed.killed(1, 6), crashed.exit(0);
  EXPECT_EQ(crashed.verdict(), "crash/abort");
  Talk allowed;
  allowed.contract["items.lost"] = "allowed";
  allowed.write(allowed.make(0, 0));
  EXPECT_EQ(allowed.end(), "");
}

TEST("an item that was sent twice is a duplicate of its sender") {
  Talk run;
  run.send(run.make(0, 0)), run.at(6), run.send(1), run.at(1);
  run.receive(1), run.take(1, 1), run.receive(1), run.take(1, 1);
  EXPECT_EQ(run.end(), "message-duplicated/sent-twice");
  EXPECT_EQ(run.judge()[0].at.pc, 6u);
}

TEST("an echo may hand an item over twice if the contract says so") {
  Talk run;
  run.contract["items.copies"] = "2";
  run.write(run.make(0, 0)), run.read(1), run.take(1, 1), run.take(0, 1, 1);
  run.write(run.make(0, 0)), run.read(2), run.take(1, 2);
  EXPECT_EQ(run.end(), "message-lost/not-taken");
}

TEST("a later item before an earlier one of the same maker is a wrong order") {
  Talk run;
  run.write(run.make(0, 0)), run.write(run.make(0, 0)), run.read(2), run.take(1, 2), run.read(1), run.take(1, 1);
  EXPECT_EQ(run.end(), "message-reordered/stream");
  EXPECT_EQ(run.judge()[0].params["sequence"], "0");
  EXPECT_EQ(run.judge()[0].params["after"], "1");
  run.contract["order"] = "none";
  EXPECT_EQ(run.verdict(), "");
}

TEST("makers, consumers and tasks do not order each other") {
  Talk run;
  const uint32_t thread = run.fork(1, true), maker = run.fork(0, true);
  const uint32_t a = run.make(0, 0), b = run.make(0, 0), c = run.make(maker, 0);
  run.take(1, c), run.take(1, b, 1), run.take(thread, a, 1);
  EXPECT_EQ(run.end(), "");
}

TEST("a duplicate is no wrong order") {
  Talk run;
  const uint32_t a = run.make(0, 0), b = run.make(0, 0);
  run.take(1, a), run.take(1, b), run.take(1, a);
  EXPECT_EQ(run.end(), "message-duplicated/same-taker");
}

TEST("with priority the lowest type that lies in the queue goes first") {
  Talk run;
  run.contract["order"] = "priority";
  run.send(run.make(0, 0), 3), run.at(5), run.send(run.make(0, 0), 1), run.at(1);
  run.at(7), run.receive(1, 3), run.take(1, 1), run.receive(2, 1), run.take(1, 2);
  EXPECT_EQ(run.end(), "message-reordered/priority");
  EXPECT_EQ(run.judge()[0].at.pc, 7u);
  EXPECT_EQ(run.judge()[0].params["waiting"], "1");

  Talk right;
  right.contract["order"] = "priority";
  right.send(right.make(0, 0), 3), right.receive(1, 3), right.take(1, 1);
  right.send(right.make(0, 0), 3), right.send(right.make(0, 0), 1);
  right.receive(3, 1), right.take(1, 3), right.receive(2, 3), right.take(1, 2);
  EXPECT_EQ(right.end(), "");
}

TEST("too few items made is wrong, and so are too many") {
  Talk run;
  run.contract["items.expected"] = "0:2,1:1";
  run.write(run.make(0, 0)), run.read(1), run.take(1, 1);
  run.write(run.make(0, 1)), run.read(2), run.take(1, 2);
  EXPECT_EQ(run.end(), "wrong-output/item-count");
  EXPECT_EQ(run.judge()[0].params["expected"], "2");
  run.make(0, 0), run.take(1, 3), run.make(0, 0), run.take(1, 4);
  EXPECT_EQ(run.verdict(), "wrong-output/item-count");
}

TEST("a size with the type counted in is told for each call, once per place") {
  Talk run;
  run.contract["message.bytes"] = "16";
  for (int i = 0; i < 3; i++) {
    const uint32_t item = run.make(0, 0);
    run.at(40), run.send(item, 1, 24), run.at(41), run.receive(item, 1, 24), run.at(1).take(1, item);
  }
  run.at(42), run.send(0, 9, 100);  // a message of the program's own
  EXPECT_EQ(run.end(), "msg-size/send msg-size/receive");
  EXPECT_EQ(run.judge()[0].params["given"], "24");
  EXPECT_EQ(run.judge()[0].params["allowed"], "16");
}

TEST("the one who creates a queue sets its permissions") {
  Talk run;
  run.contract["queue.mode"] = "0600";
  const auto get = [&](uint32_t task, uint32_t flags) {
    grade_event& got = run.event(task, GRADE_EV_MSGGET);
    got.object = run.queue, got.addr = 77, got.aux = flags, got.result = 12;
    return &got;
  };
  get(0, IPC_CREAT | 0666), get(1, IPC_CREAT | 0600);
  EXPECT_EQ(run.end(), "wrong-output/queue-mode");
  EXPECT_EQ(run.judge()[0].params["mode"], "0666");
  run.event(0, GRADE_EV_MSGCTL).object = run.queue;
  run.control().events[run.control().event_count - 1].aux = IPC_SET;
  EXPECT_EQ(run.verdict(), "");
}

TEST("a string without its end is told with the function that ran past it") {
  Talk run;
  grade_event& used = run.event(1, GRADE_EV_STRING);
  used.aux = GRADE_FN_printf, used.size = 13, used.value = 4;
  EXPECT_EQ(run.end(), "missing-terminator/string");
  EXPECT_EQ(run.judge()[0].params["call"], "printf");
}
