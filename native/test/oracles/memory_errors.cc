// What the checks of the compiler have seen: undefined behaviour, and accesses outside of their object.
#include <sys/syscall.h>

#include "test/oracles/story.h"
#include "test/test.h"

using story::Story;

namespace {

struct Checked : Story {
  grade_event& undefined(uint32_t what, int64_t left, int64_t right, uint64_t size) {
    grade_event& seen = event(0, GRADE_EV_UNDEFINED);
    seen.aux = what, seen.addr = static_cast<uint64_t>(left), seen.value = static_cast<uint64_t>(right), seen.size = size;
    return seen;
  }
  grade_event& memory(uint32_t what, uint64_t size, int64_t offset = 0, int32_t object = -1) {
    grade_event& seen = event(0, GRADE_EV_MEMORY);
    seen.aux = what, seen.size = size, seen.value = static_cast<uint64_t>(offset), seen.result = object;
    return seen;
  }
  void named(const std::string& name) {
    grade_event& words = memory(GRADE_MEMORY_NAME, 0);
    memcpy(&words.addr, (name + std::string(8, '\0')).data(), 8);
  }
  std::string end() { return exit(0), verdict(); }
};

}  // namespace

TEST("a sum that overflows is told once for each place, with what was added") {
  Checked run;
  for (uint64_t line : {7, 7, 9}) run.at(line).event(0, GRADE_EV_NONE), run.undefined(GRADE_UB_ADD, INT32_MAX, -1, 32);
  EXPECT_EQ(run.end(), "undefined-behaviour/add undefined-behaviour/add");
  grade::Finding finding = run.judge()[0];
  EXPECT_EQ(finding.params["left"] + " " + finding.params["right"] + " " + finding.params["bits"], "2147483647 -1 32");
}

TEST("an index outside of its array is an overflow of a buffer, but not of a ring that was overrun there") {
  for (bool declared : {false, true}) {
    Checked run;
    const uint32_t item = run.make(0, 0);
    if (declared) run.put(0, run.ring(0), 10, item);
    run.undefined(GRADE_UB_INDEX, 10, 0, 10);
    run.take(0, item);
    EXPECT_EQ(run.end(), declared ? "ring-out-of-range/write" : "buffer-overflow/index");
  }
}

TEST("what no check is called is not told") {
  Checked run;
  run.undefined(GRADE_UB_COUNT, 1, 1, 1), run.undefined(UINT32_MAX, 1, 1, 1);
  run.memory(GRADE_MEMORY_UNKNOWN, 4), run.memory(GRADE_MEMORY_KINDS, 4), run.memory(0xff, 4), run.memory(0, 4).task = UINT16_MAX;
  EXPECT_EQ(run.end(), "");
}

TEST("an access behind a block tells where the block comes from") {
  Checked run;
  run.at(12), run.memory(GRADE_MEMORY_BLOCK | GRADE_MEMORY_STORE, 4, 40, 40);
  run.at(8), run.memory(GRADE_MEMORY_GIVEN, 0);
  EXPECT_EQ(run.end(), "buffer-overflow/block-write");
  grade::Finding finding = run.judge()[0];
  EXPECT_EQ(finding.also[0].role + std::to_string(finding.also[0].pc), "given8");
  EXPECT_EQ(finding.params["offset"] + " of " + finding.params["size"], "40 of 40");
}

TEST("a variable has the name that follows it, if that is a name at all") {
  for (const char* name : {"total", "a\"b", "<b>"}) {
    Checked run;
    run.memory(GRADE_MEMORY_VARIABLE, 4, 16, 16), run.named(name);
    EXPECT_EQ(run.end(), "buffer-overflow/variable-read");
    EXPECT_EQ(run.judge()[0].params["what"], std::string(name) == "total" ? "total" : "");
  }
}

TEST("what a call was given goes by the name of the call, and one that nobody knows by none") {
  for (uint32_t call : {uint32_t{SYS_read} + 1, 512u + GRADE_FN_strcpy, 512u + GRADE_FN_count, 65535u}) {
    Checked run;
    run.memory(GRADE_MEMORY_VARIABLE | GRADE_MEMORY_CALL * call, 80, 0, 64);
    const bool known = call == SYS_read + 1 || call == 512 + GRADE_FN_strcpy;
    EXPECT_EQ(run.end(), known ? "buffer-overflow/variable-call" : "buffer-overflow/variable-read");
    EXPECT_EQ(run.judge()[0].params["call"], !known ? "" : call > 512 ? "strcpy" : "read");
  }
}

TEST("freed twice, and a size that a message does not have") {
  Checked run;
  run.at(5), run.memory(GRADE_MEMORY_DOUBLE_FREE, 0), run.at(3), run.memory(GRADE_MEMORY_GIVEN, 0), run.at(4), run.memory(GRADE_MEMORY_TAKEN, 0);
  run.at(6), run.memory(GRADE_MEMORY_SEND, 72, 64);
  EXPECT_EQ(run.end(), "buffer-overflow/double-free msg-size/send");
  EXPECT_EQ(run.judge()[0].also.size(), 2u);
  EXPECT_EQ(run.judge()[1].params["allowed"], "64");
}

TEST("bytes that nobody has written are sent") {
  Checked run;
  run.memory(GRADE_MEMORY_SENT, 8, 4, 24);
  EXPECT_EQ(run.end(), "uninitialized-data/sent");
}

TEST("a run that is judged for memory alone tells what the checked build checks, and nothing of tasks") {
  Checked run;
  run.undefined(GRADE_UB_BOOL, 7, 0, 8), run.memory(GRADE_MEMORY_FREED, 4, 0, 8);
  run.event(0, GRADE_EV_UNSAFE);
  run.contract["judge"] = "memory";
  EXPECT_EQ(run.end(), "undefined-behaviour/bool buffer-overflow/freed-read");
}

TEST("the calls that led to a finding follow its parts, a bounded number and only of its own task") {
  Checked run;
  run.at(5), run.memory(GRADE_MEMORY_BLOCK, 4, 8, 8);
  run.at(3), run.memory(GRADE_MEMORY_GIVEN, 0);
  for (uint64_t line = 20; line < 60; line++) run.at(line), run.memory(GRADE_MEMORY_FRAME, 0);
  run.at(6), run.memory(GRADE_MEMORY_FREED, 4, 0, 8);
  run.at(70), run.memory(GRADE_MEMORY_FRAME, 0);
  run.at(71), run.memory(GRADE_MEMORY_FRAME, 0).task = 1;
  run.at(72), run.memory(GRADE_MEMORY_FRAME, 0);
  EXPECT_EQ(run.end(), "buffer-overflow/block-read buffer-overflow/freed-read");
  const auto findings = run.judge();
  EXPECT_EQ(findings[0].also[1].role + std::to_string(findings[0].also[1].pc), "called from20");
  EXPECT_EQ(findings[0].also.size() < 15u, true);
  EXPECT_EQ(findings[1].also.size(), 1u);
}
