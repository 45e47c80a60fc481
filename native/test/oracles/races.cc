// Happens-before, shadow memory and data races.
#include "core/oracles/memory/happens_before.h"
#include "core/oracles/memory/shadow.h"
#include "test/oracles/story.h"
#include "test/test.h"

using grade::VectorClock;
using story::Story;

namespace {

struct Memory {
  Story run;
  uint32_t shared = run.object(GRADE_OBJ_MAPPING);
  uint32_t child = run.fork(0);

  grade_event& touch(uint32_t task, grade_op op, uint64_t addr, uint64_t size = 4, uint32_t access = GRADE_ACCESS_PLAIN) {
    grade_event& event = run.event(task, op);
    event.object = shared, event.addr = addr, event.size = size, event.aux = access;
    return event;
  }
  void store(uint32_t task, uint64_t addr, uint64_t pc, uint64_t value = 1, uint32_t access = GRADE_ACCESS_PLAIN) {
    run.at(pc), touch(task, GRADE_EV_STORE, addr, 4, access).value = value;
  }
  void load(uint32_t task, uint64_t addr, uint64_t pc, uint64_t value = 0, uint32_t access = GRADE_ACCESS_PLAIN) {
    run.at(pc), touch(task, GRADE_EV_LOAD, addr, 4, access).value = value;
  }
  grade_event& tell(uint32_t task, grade_op op, uint32_t object, uint32_t aux = 0, uint64_t value = 0) {
    grade_event& event = run.event(task, op);
    event.object = object, event.aux = aux, event.value = value;
    return event;
  }
  std::string verdict() {
    run.exit(child), run.reap(0, child), run.exit(0);
    return run.verdict();
  }
};

}  // namespace

TEST("a clock that joins another knows the later of both times") {
  VectorClock a, b;
  a.set(0, 3), b.set(2, 7), b.set(0, 1), a.join(b);
  EXPECT_EQ(a.of(0), 3u);
  EXPECT_EQ(a.of(2), 7u);
  EXPECT_EQ(a.of(95), 0u);
}

TEST("a range of memory is each of its words with the bytes that it touches") {
  grade::Shadow shadow;
  std::string seen;
  shadow.touch(1, 6, 11, [&](grade::Shadow::Word&, uint8_t bytes) { seen += std::to_string(bytes) + " "; });
  EXPECT_EQ(seen, "192 255 1 ");
}

TEST("memory at the end of all addresses is given back in a moment") {
  grade::Shadow shadow;
  for (uint64_t at : {0, 8, 16}) shadow.touch(1, at, 8, [](grade::Shadow::Word& word, uint8_t) { word.push_back({}); });
  for (uint64_t size : {1, 8, 16}) shadow.forget(1, UINT64_MAX - 3, size);
  shadow.forget(1, 0, UINT64_MAX);
  shadow.touch(1, 8, 8, [](grade::Shadow::Word& word, uint8_t) { EXPECT(word.empty()); });
}

TEST("memory that is given back is forgotten, and nothing beside it") {
  grade::Shadow shadow;
  for (uint64_t at : {0, 8, 16}) shadow.touch(1, at, 8, [](grade::Shadow::Word& word, uint8_t) { word.push_back({}); });
  shadow.forget(1, 8, 8);
  std::string kept;
  for (uint64_t at : {0, 8, 16}) shadow.touch(1, at, 8, [&](grade::Shadow::Word& word, uint8_t) { kept += std::to_string(word.size()); });
  EXPECT_EQ(kept, "101");
}

TEST("two stores to one byte that nothing orders are a race, and what only lies beside it is none") {
  for (uint64_t addr : {0, 3, 4}) {
    Memory memory;
    memory.store(0, 0, 10), memory.store(memory.child, addr, 11);
    EXPECT_EQ(memory.verdict(), addr < 4 ? "data-race/write-write" : "");
  }
}

TEST("what comes before a fork and after a wait is ordered") {
  Memory memory;
  memory.store(memory.child, 0, 11);
  memory.run.exit(memory.child), memory.run.reap(0, memory.child);
  memory.store(0, 0, 12), memory.run.exit(0);
  EXPECT_EQ(memory.run.verdict(), "");
}

TEST("whoever waits for one child is not ordered after the other") {
  Memory memory;
  const uint32_t other = memory.run.fork(0);
  memory.store(memory.child, 0, 11);
  memory.run.exit(other), memory.run.reap(0, other);
  memory.load(0, 0, 12);
  EXPECT_EQ(memory.verdict(), "data-race/read-write");
}

TEST("a receive comes after the send of its own message, and of no later one") {
  for (bool late : {false, true}) {
    Memory memory;
    const uint32_t queue = memory.run.object(GRADE_OBJ_QUEUE);
    if (!late) memory.store(memory.child, 0, 11);
    memory.tell(memory.child, GRADE_EV_MSGSND, queue, 0, 1);
    if (late) memory.store(memory.child, 0, 11);
    memory.tell(memory.child, GRADE_EV_MSGSND, queue, 0, 1);
    memory.tell(0, GRADE_EV_MSGRCV, queue, 0, 1);
    memory.load(0, 0, 12);
    memory.tell(0, GRADE_EV_MSGRCV, queue, 0, 1);
    EXPECT_EQ(memory.verdict(), late ? "data-race/read-write" : "");
  }
}

TEST("a read of a pipe comes after the write of those bytes") {
  for (bool late : {false, true}) {
    Memory memory;
    const uint32_t pipe = memory.run.object(GRADE_OBJ_PIPE);
    if (!late) memory.store(memory.child, 0, 11);
    memory.tell(memory.child, GRADE_EV_WRITE, pipe).result = 2;
    if (late) memory.store(memory.child, 0, 11);
    memory.tell(memory.child, GRADE_EV_WRITE, pipe).result = 2;
    memory.tell(0, GRADE_EV_READ, pipe).result = 2;
    memory.load(0, 0, 12);
    EXPECT_EQ(memory.verdict(), late ? "data-race/read-write" : "");
  }
}

TEST("a mutex orders, two readers of a lock do not") {
  for (const grade_lock kind : {GRADE_LOCK_MUTEX, GRADE_LOCK_READ}) {
    Memory memory;
    for (uint32_t task : {memory.child, 0u}) {
      memory.tell(task, GRADE_EV_LOCK, memory.shared, kind, GRADE_LOCK_ACQUIRE).addr = 64;
      memory.store(task, 0, 11);
      memory.tell(task, GRADE_EV_LOCK, memory.shared, kind, GRADE_LOCK_RELEASE).addr = 64;
    }
    EXPECT_EQ(memory.verdict(), kind == GRADE_LOCK_MUTEX ? "" : "data-race/write-write");
  }
}

TEST("an atomic store that releases orders the load that acquires it, a relaxed one does not") {
  for (const grade_access order : {GRADE_ACCESS_RELEASE, GRADE_ACCESS_RELAXED, GRADE_ACCESS_VOLATILE}) {
    Memory memory;
    const grade_access load = order == GRADE_ACCESS_RELEASE ? GRADE_ACCESS_ACQUIRE : order;
    memory.store(memory.child, 0, 11);
    memory.store(memory.child, 8, 12, 1, order);
    memory.load(0, 8, 13, 1, load);
    memory.load(0, 0, 14);
    EXPECT_EQ(memory.verdict(), order == GRADE_ACCESS_RELAXED ? "data-race/read-write" : "");
  }
}

TEST("relaxed accesses order between a release fence and an acquire fence") {
  Memory memory;
  memory.store(memory.child, 0, 11);
  memory.tell(memory.child, GRADE_EV_ORDER, 0, GRADE_ORDER_FENCE, GRADE_ACCESS_RELEASE);
  memory.store(memory.child, 8, 12, 1, GRADE_ACCESS_RELAXED);
  memory.load(0, 8, 13, 1, GRADE_ACCESS_RELAXED);
  memory.tell(0, GRADE_EV_ORDER, 0, GRADE_ORDER_FENCE, GRADE_ACCESS_ACQUIRE);
  memory.load(0, 0, 14);
  EXPECT_EQ(memory.verdict(), "");
}

TEST("all who have met at a barrier see what each has done before it") {
  Memory memory;
  memory.store(memory.child, 0, 11);
  for (uint32_t task : {memory.child, 0u}) memory.tell(task, GRADE_EV_BARRIER, memory.shared, 0, task == 0 ? 2 : 1).size = 2;
  memory.load(0, 0, 12), memory.store(memory.child, 4, 13);
  EXPECT_EQ(memory.verdict(), "");
}

TEST("a volatile update that goes on from an old value loses what came between; one that loads again does not") {
  for (bool again : {false, true}) {
    Memory memory;
    memory.load(0, 0, 10, 5, GRADE_ACCESS_VOLATILE);
    memory.store(memory.child, 0, 11, 6, GRADE_ACCESS_VOLATILE | GRADE_ACCESS_UPDATE);
    if (again) memory.load(0, 0, 10, 6, GRADE_ACCESS_VOLATILE);
    memory.store(0, 0, 12, 6, GRADE_ACCESS_VOLATILE | GRADE_ACCESS_UPDATE);
    EXPECT_EQ(memory.verdict(), again ? "" : "data-race/lost-update");
  }
}

TEST("a handler that changes what it has interrupted halfway loses its update; a flag that it sets is no finding") {
  for (uint32_t access : {0u, static_cast<uint32_t>(GRADE_ACCESS_UPDATE)}) {
    Memory memory;
    memory.load(0, 0, 10, 5);
    memory.tell(0, GRADE_EV_HANDLER, 0, 10);
    memory.store(0, 0, 11, 6);
    memory.tell(0, GRADE_EV_RETURN, 0, 10);
    memory.store(0, 0, 12, 6, access);
    EXPECT_EQ(memory.verdict(), access ? "data-race/handler" : "");
  }
}

TEST("heap memory that one thread gives back and another one is given is no race; reading it meanwhile is one") {
  for (bool reads : {false, true}) {
    Story run;
    const uint32_t heap = run.object(GRADE_OBJ_PRIVATE), thread = run.fork(0, true);
    const auto touch = [&](uint32_t task, grade_op op, uint64_t pc) {
      grade_event& event = run.at(pc).event(task, op);
      event.object = heap, event.addr = 0x1000, event.size = 8;
    };
    touch(thread, GRADE_EV_STORE, 10);
    if (reads) touch(0, GRADE_EV_LOAD, 11);
    touch(thread, GRADE_EV_FREE, 12);
    if (!reads) touch(0, GRADE_EV_STORE, 13);
    grade_event& end = run.event(thread, GRADE_EV_EXIT);
    end.aux = 1;
    run.exit(0);
    EXPECT_EQ(run.verdict(), reads ? "data-race/read-write data-race/read-write" : "");
  }
}

TEST("one race is told of each place that writes, and none after a call without a model") {
  for (bool unmodelled : {false, true}) {
    Memory memory;
    if (unmodelled) memory.run.event(0, GRADE_EV_UNMODELLED);
    for (uint64_t addr : {0, 4, 8}) memory.store(memory.child, addr, 11), memory.load(0, addr, 12 + addr);
    EXPECT_EQ(memory.verdict(), unmodelled ? "" : "data-race/read-write");
  }
}
