// Loops that wait by going round, and loops that ask for what can never come.
#include <cerrno>

#include "test/oracles/story.h"
#include "test/test.h"

using story::Story;

namespace {

struct Spinning : Story {
  uint32_t memory = object(GRADE_OBJ_MAPPING), child = fork(0);
  void spin(uint32_t task, grade_op op = GRADE_EV_LOAD) {
    grade_event& spun = event(task, GRADE_EV_SPIN);
    spun.aux = op, spun.object = memory, spun.addr = 8;
  }
};

struct Reading : Story {
  uint32_t pipe = object(GRADE_OBJ_PIPE);
  void read(int count, int32_t result = 0) {
    for (int each = 0; each < count; each++) {
      grade_event& got = event(0, GRADE_EV_READ);
      got.object = pipe, got.addr = 3, got.size = 16, got.result = result;
    }
  }
};

}  // namespace

TEST("a spin that ends is told once for its place, with the memory that it looks at") {
  Spinning run;
  run.at(8), run.spin(run.child), run.at(8), run.spin(0);
  grade_event& awaited = run.event(0, GRADE_EV_STORE);
  awaited.object = run.memory, awaited.addr = 8, awaited.size = 4;
  run.exit(run.child), run.reap(0, run.child), run.exit(0);
  EXPECT_EQ(run.verdict(), "busy-wait/memory");
  EXPECT_EQ(run.judge()[0].params["memory"], "shared 1 8 4");
}

TEST("a spin that was left although nobody has stored what it looks at waited for something else") {
  Spinning run;
  run.at(8), run.spin(run.child), run.exit(run.child), run.reap(0, run.child), run.exit(0);
  EXPECT_EQ(run.verdict(), "");
}

TEST("a spin on a call goes by its name, and on what is none by no name of its own") {
  for (uint32_t op : {uint32_t{GRADE_EV_WAIT}, uint32_t{GRADE_EV_COUNT}, UINT32_MAX}) {
    Spinning run;
    run.spin(0, static_cast<grade_op>(GRADE_EV_WAIT)), run.control().events[run.control().event_count - 1].aux = op;
    run.exit(run.child), run.reap(0, run.child), run.exit(0);
    EXPECT_EQ(run.verdict(), "busy-wait/call");
    EXPECT_EQ(run.judge()[0].params["call"], op == GRADE_EV_WAIT ? "wait" : "call");
  }
}

TEST("a spin that never ends is a hang and no busy wait") {
  Spinning run;
  run.at(8), run.spin(0), run.exit(run.child), run.hang(0, GRADE_EV_LOAD, run.memory, 8, true);
  EXPECT_EQ(run.verdict(GRADE_RUN_HANG).find("busy-wait"), std::string::npos);
}

TEST("a loop that reads the end of a file again and again, until the run is cut") {
  Reading run;
  run.at(9), run.read(64);
  EXPECT_EQ(run.verdict(GRADE_RUN_CUT), "no-progress/end-of-file");
  EXPECT_EQ(run.judge(GRADE_RUN_CUT)[0].params["call"], "read");
}

TEST("a loop that reads the end of what is no object of the run goes by the call, not by a wait") {
  Reading run;
  run.pipe = 0;
  run.at(9), run.read(64);
  EXPECT_EQ(run.judge(GRADE_RUN_CUT)[0].params["call"], "read");
}

TEST("an error that stays has its name") {
  Reading run;
  run.at(9), run.read(80, -EINVAL);
  EXPECT_EQ(run.verdict(GRADE_RUN_CUT), "no-progress/error");
  EXPECT_EQ(run.judge(GRADE_RUN_CUT)[0].params["error"], "EINVAL");
}

TEST("who gets something in between, or comes to an end, has made progress") {
  Reading between;
  between.read(60), between.read(1, 16), between.read(60);
  EXPECT_EQ(between.verdict(GRADE_RUN_CUT), "");
  Reading ends;
  ends.read(200), ends.exit(0);
  EXPECT_EQ(ends.verdict(), "");
  Reading odd;
  odd.read(200, INT32_MIN);
  EXPECT_EQ(odd.verdict(GRADE_RUN_CUT), "");
}
