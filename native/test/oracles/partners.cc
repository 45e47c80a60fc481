// Objects that are removed too early or made too late, and failures at which nobody looks.
#include <sys/ipc.h>

#include <cerrno>

#include "test/oracles/story.h"
#include "test/test.h"

using story::Story;

namespace {

constexpr uint64_t KEY = 77;

struct Partners : Story {
  uint32_t queue = object(GRADE_OBJ_QUEUE, 5), sender = fork(0), receiver = fork(0);
  void get(uint32_t task, int32_t result, uint32_t flags = 0, grade_op op = GRADE_EV_MSGGET) {
    grade_event& got = event(task, op);
    got.object = result < 0 ? 0 : queue, got.addr = KEY, got.aux = flags, got.result = result;
  }
  void send(uint32_t task, uint64_t type) { message(task, GRADE_EV_MSGSND, type, 0).value = type; }
  grade_event& receive(uint32_t task, uint64_t type, int32_t result = 8) {
    grade_event& got = message(task, GRADE_EV_MSGRCV, type, result);
    got.addr = type, got.value = type;
    return got;
  }
  void remove(uint32_t task) { message(task, GRADE_EV_MSGCTL, 0, 0).aux = IPC_RMID; }
  std::string end(int status = 0) {
    exit(sender), exit(receiver, status), reap(0, sender), reap(0, receiver), exit(0);
    return verdict();
  }

 private:
  grade_event& message(uint32_t task, grade_op op, uint64_t, int32_t result) {
    grade_event& done = event(task, op);
    done.object = queue, done.size = 8, done.result = result;
    return done;
  }
};

}  // namespace

TEST("a queue is removed while a message lies in it that a partner waits for") {
  for (bool waits : {true, false}) {
    Partners run;
    run.get(0, 5, IPC_CREAT), run.receive(run.receiver, 3);
    run.at(20), run.send(run.sender, 4);
    if (waits) run.receive(run.receiver, 4, -ENOMSG);
    run.at(30), run.remove(0);
    EXPECT_EQ(run.end(), waits ? "premature-removal/unread" : "");
    if (waits) EXPECT_EQ(run.judge()[0].also[0].pc, 20u);
  }
}

TEST("a partner that stops when the queue has gone is right, one that ends badly by it is not") {
  for (int status : {0, 1}) {
    Partners run;
    run.get(0, 5, IPC_CREAT), run.remove(0), run.receive(run.receiver, 1, -EIDRM);
    EXPECT_EQ(run.end(status), status ? "premature-removal/in-use" : "");
    if (status) EXPECT_EQ(run.judge()[0].params["call"], "msgrcv");  // of a message of type 1
  }
}

TEST("types at the ends of what a number holds are asked for") {
  for (int64_t type : {INT64_MIN, INT64_MAX, int64_t{-1}}) {
    Partners run;
    run.send(run.sender, static_cast<uint64_t>(INT64_MAX));
    run.receive(run.receiver, static_cast<uint64_t>(type), -ENOMSG), run.remove(0);
    EXPECT_EQ(run.end(), type == -1 ? "" : "premature-removal/unread");
  }
}

TEST("who comes before the object is made fails by it, unless it asks again") {
  for (bool again : {false, true}) {
    Partners run;
    run.at(11), run.get(run.receiver, -ENOENT);
    run.at(22), run.get(run.sender, 5, IPC_CREAT);
    if (again) run.get(run.receiver, 5);
    EXPECT_EQ(run.end(again ? 0 : 1), again ? "" : "start-order/not-there");
    if (again) continue;
    EXPECT_EQ(run.judge()[0].at.pc, 11u);
    EXPECT_EQ(run.judge()[0].also[0].pc, 22u);
    EXPECT_EQ(run.judge()[0].params["call"], "msgget");
  }
}

TEST("a queue that could not be had is used, or looked at") {
  for (bool used : {true, false}) {
    Partners run;
    run.at(11), run.get(run.receiver, -ENOENT);
    if (used) {
      run.at(12), run.receive(run.receiver, 1, -EINVAL).object = run.object(GRADE_OBJ_QUEUE, UINT64_MAX);
      run.event(run.receiver, GRADE_EV_SLEEP);
    }
    EXPECT_EQ(run.end(), used ? "unchecked-failure/identifier" : "");
    if (used) EXPECT_EQ(run.judge()[0].also[0].pc, 11u);
  }
}

TEST("who ends with a failure after the second call has looked at it") {
  Partners run;
  run.get(run.receiver, -ENOENT), run.receive(run.receiver, 1, -EINVAL).object = run.object(GRADE_OBJ_QUEUE, UINT64_MAX);
  EXPECT_EQ(run.end(1), "");
}
