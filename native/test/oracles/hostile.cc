// The region was writable by the student's processes: whatever it holds, judging it must not go wrong.
#include <cstring>

#include "test/test.h"
#include "test/oracles/story.h"

using story::Story;

namespace {

uint64_t seed = 1;
uint64_t random_word() { return seed = grade_mix(seed); }

}  // namespace

TEST("counts beyond the arrays are cut, and such a log is not complete") {
  Story run;
  grade_control& control = run.control();
  control.event_count = control.item_count = control.object_count = control.task_count = control.image_count = UINT32_MAX;
  control.program_count = UINT32_MAX;
  const grade::Log log(&control);
  EXPECT_EQ(log.events().size(), size_t{GRADE_MAX_EVENTS});
  EXPECT(log.incomplete());
  EXPECT(log.task(GRADE_MAX_TASKS) == nullptr);
  EXPECT(log.item(0) == nullptr);
  EXPECT(log.item(GRADE_MAX_ITEMS + 1) == nullptr);
  EXPECT(log.object(0) == nullptr);
  memset(control.images[0].name, 'x', GRADE_NAME_BYTES);
  EXPECT_EQ(log.image_name(0).size(), size_t{GRADE_NAME_BYTES});
  EXPECT_EQ(log.image_name(999), "");
  control.state = 77;
  EXPECT(grade::Log(&control).state() == GRADE_RUN_FAULT);
}

TEST("noise is judged without harm") {
  Story run(2);
  run.contract = {{"order", "priority"},      {"message.bytes", "8"},      {"queue.mode", "600"},
                  {"signals.counted", "all"}, {"items.expected", "0:1,:,9"}, {"handlers.required", "SIGUSR1"}};
  grade_control& control = run.control();
  run.facts.leftovers = {{"queue", "\xff", 3}, {"nonsense", "", -1}};
  for (int round = 0; round < 40; round++) {
    const bool small = round % 2;  // small numbers hit more of what exists
    const auto word = [&] { return small ? random_word() % 12 : random_word(); };
    control.event_count = 3000, control.item_count = 8, control.object_count = 8, control.task_count = 6;
    control.image_count = static_cast<uint32_t>(word());
    for (uint32_t at = 0; at < control.event_count; at++) {
      grade_event& event = control.events[at];
      event = {.step = at, .task = static_cast<uint16_t>(word()), .op = static_cast<uint8_t>(random_word() % (GRADE_EV_COUNT + 2)),
               .image = static_cast<uint8_t>(word()), .object = static_cast<uint32_t>(word()),
               .result = static_cast<int32_t>(word()), .addr = word(), .size = word(), .value = word(),
               .item = static_cast<uint32_t>(word()), .aux = static_cast<uint32_t>(word()), .pc = word(), .stack = word()};
    }
    for (grade_item& item : control.items) item = {.stream = static_cast<uint32_t>(word()), .sequence = static_cast<uint32_t>(word()), .size = static_cast<uint32_t>(word()), .made_by = static_cast<uint32_t>(word()), .head = 0};
    for (uint32_t at = 1; at < 8; at++)
      control.objects[at] = {.kind = static_cast<uint32_t>(random_word() % 13), .pad = 0, .id = word(), .size = word()};
    for (grade_run_state state : {GRADE_RUN_FINISHED, GRADE_RUN_HANG, GRADE_RUN_CUT}) run.judge(state);
  }
}
