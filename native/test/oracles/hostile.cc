// The region was writable by the student's processes: whatever it holds, judging it must not go wrong.
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <csignal>
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

// Noise seldom gets past the first test of an oracle; this is made of what they look for, in no sensible order.
TEST("a log of meaningful nonsense is judged without harm") {
  constexpr uint64_t WORDS[] = {0, 1, 2, 3, 4, 7, 8, 63, 64, 65, 127, 512, 1u << 16, INT32_MAX, uint64_t{1} << 31, UINT32_MAX, uint64_t{1} << 32,
                                INT64_MAX, uint64_t{1} << 63, UINT64_MAX - 1, UINT64_MAX};
  constexpr int32_t RESULTS[] = {0,       1,       3,       4,       EINTR,   -EINTR,  -EAGAIN, -EBADF, -EPIPE,    -EINVAL,  -ENOENT,
                                 -EIDRM,  -ECHILD, -ENXIO,  -ECONNREFUSED, INT32_MAX, INT32_MIN, INT32_MIN + 1};
  constexpr uint32_t DETAILS[] = {0, 1, 2, 3, 4, 5, GRADE_EV_LOAD, GRADE_EV_READ, GRADE_EV_MSGRCV, GRADE_EV_SEM, GRADE_EV_SEMOP, SIGCHLD, SEM_UNDO,
                                  SETVAL, SYS_shmat, SYS_mmap, SYS_stat, IPC_CREAT, GRADE_MEMORY_NAME, GRADE_MEMORY_GIVEN,
                                  GRADE_MEMORY_BLOCK + GRADE_MEMORY_CALL * 600, GRADE_ACCESS_UPDATE, GRADE_MAX_TASKS, UINT32_MAX};
  const auto one_of = [](const auto& list) { return list[random_word() % std::size(list)]; };
  Story run(2);
  grade_control& control = run.control();
  control.task_count = 5, control.object_count = GRADE_OBJ_EPOLL + 4;
  for (uint32_t at = 1; at < control.object_count; at++) control.objects[at] = {.kind = at, .pad = 0, .id = one_of(WORDS), .size = one_of(WORDS)};
  for (int round = 0; round < 60; round++) {
    control.event_count = 1500;
    // Few operations at a time, so that they meet each other.
    uint8_t operations[6];
    for (uint8_t& op : operations) op = static_cast<uint8_t>(random_word() % GRADE_EV_COUNT);
    for (uint32_t at = 0; at < control.event_count; at++)
      control.events[at] = {.step = at, .task = static_cast<uint16_t>(random_word() % 40 ? random_word() % 5 : random_word()), .op = one_of(operations),
                            .image = 0, .object = static_cast<uint32_t>(random_word() % (control.object_count + 2)), .result = one_of(RESULTS),
                            .addr = one_of(WORDS), .size = one_of(WORDS), .value = random_word() % 3 ? one_of(WORDS) : random_word() % 1500,
                            .item = 0, .aux = one_of(DETAILS), .pc = random_word() % 6, .stack = 0};
    run.contract["races"] = round % 20 ? "off" : "";  // ranges as long as memory cost a second each
    run.judge(std::array{GRADE_RUN_FINISHED, GRADE_RUN_HANG, GRADE_RUN_CUT}[round % 3]);
  }
}
