#include "test/test.h"
#include "test/oracles/story.h"

using story::Slots;
using story::Story;

namespace {

// One producer (task 1) and one consumer (task 2), forked by task 0.  What keeps the one from getting ahead of the other is
// left out of these stories: they are about slots alone.
struct Pair : Story {
  Slots slots;
  uint32_t producer, consumer;
  Pair() : slots(ring(0)), producer(fork(0)), consumer(fork(0)) { contract["races"] = "off"; }
  void produce(int64_t slot) { put(producer, slots, slot, make(producer, 0)); }
  std::string end(grade_run_state state = GRADE_RUN_FINISHED) {
    exit(producer), exit(consumer);
    reap(0, producer), reap(0, consumer);
    exit(0);
    return verdict(state);
  }
};

}  // namespace

TEST("a ring in which every slot is written and read in turn is right") {
  Pair run;
  for (int round = 0; round < 3; round++)
    for (int64_t slot = 0; slot < 10; slot++) {
      run.produce(slot);
      run.get(run.consumer, run.slots, slot, static_cast<uint32_t>(round * 10 + slot + 1));
    }
  EXPECT_EQ(run.end(), "");
}

TEST("all slots of a ring may be full") {
  Pair run;
  for (int64_t slot = 0; slot < 10; slot++) run.produce(slot);
  for (int64_t slot = 0; slot < 10; slot++) run.get(run.consumer, run.slots, slot, static_cast<uint32_t>(slot + 1));
  run.produce(0);
  run.get(run.consumer, run.slots, 0, 11);
  EXPECT_EQ(run.end(), "");
}

TEST("a slot that is written again before it was read is an overrun, and its item is lost") {
  Pair run;
  run.at(7), run.produce(3);
  run.at(8), run.produce(3);
  run.get(run.consumer, run.slots, 3, 2);
  auto findings = (run.end(), run.judge());
  EXPECT_EQ(run.verdict(), "ring-overrun/collision message-lost/overwritten");
  EXPECT_EQ(findings[0].at.pc, 8u);
  EXPECT_EQ(findings[0].also[0].pc, 7u);
  EXPECT_EQ(findings[0].also[0].role, "writer");
  EXPECT_EQ(findings[0].params["slot"], "3");
  EXPECT_EQ(findings[0].params["sequence"], "0");
  EXPECT_EQ(findings[0].program, "program0");
}

TEST("a full ring that is written on is an overrun of another sort") {
  Pair run;
  for (int64_t slot = 0; slot < 10; slot++) run.produce(slot);
  run.produce(0);
  for (int64_t slot = 0; slot < 10; slot++) run.get(run.consumer, run.slots, slot, slot == 0 ? 11 : static_cast<uint32_t>(slot + 1));
  EXPECT_EQ(run.end(), "ring-overrun/full message-lost/overwritten");
}

TEST("an overrun counts also when the run is cut or hangs afterwards, but not the loss") {
  Pair run;
  run.produce(3), run.produce(3);
  EXPECT_EQ(run.verdict(GRADE_RUN_CUT), "ring-overrun/collision");
}

TEST("an item written field by field overruns with its first field") {
  Pair run;
  run.at(5), run.produce(0);
  const uint32_t next = run.make(run.producer, 0);
  grade_event& first = run.at(6).store(run.producer, run.slots, 0, 0);
  first.size = 8;
  grade_event& second = run.at(7).store(run.producer, run.slots, 0, next);
  second.addr += 8, second.size = 8;
  run.get(run.consumer, run.slots, 0, next);
  EXPECT_EQ(run.end(), "ring-overrun/collision message-lost/overwritten");
  EXPECT_EQ(run.judge()[0].at.pc, 6u);
}

TEST("a producer that writes the same item again, or the flag beside it, overruns nothing") {
  Pair run;
  const uint32_t item = run.make(run.producer, 0);
  run.put(run.producer, run.slots, 0, item);
  run.put(run.producer, run.slots, 0, item);
  grade_event& flag = run.store(run.producer, run.slots, 0, item);
  flag.addr -= 8, flag.size = 4;
  run.get(run.consumer, run.slots, 0, item);
  EXPECT_EQ(run.end(), "");
}

TEST("an item that is parked in a slot and moved elsewhere by its writer is not destroyed") {
  Pair run;
  const uint32_t item = run.make(run.producer, 0), next = run.make(run.producer, 0);
  run.put(run.producer, run.slots, 0, item);
  run.put(run.producer, run.slots, 1, item);
  run.put(run.producer, run.slots, 0, next);
  run.get(run.consumer, run.slots, 1, item);
  run.get(run.consumer, run.slots, 0, next);
  EXPECT_EQ(run.end(), "");
}

TEST("a consumer that shifts the array down instead of using indices is right") {
  Pair run;
  for (int64_t slot = 0; slot < 3; slot++) run.produce(slot);
  for (uint32_t taken = 1; taken <= 3; taken++) {
    run.load(run.consumer, run.slots, 0, taken);
    for (int64_t slot = 1; slot < 3; slot++) {
      const uint32_t moved = static_cast<uint32_t>(std::min<int64_t>(taken + slot, 3));
      run.load(run.consumer, run.slots, slot, moved);
      run.store(run.consumer, run.slots, slot - 1, moved);
    }
    run.take(run.consumer, taken);
  }
  EXPECT_EQ(run.end(), "");
}

TEST("a consumer may look at a slot again and again, empty it, and take in place") {
  Pair run;
  for (int round = 0; round < 3; round++) {
    run.produce(round);
    const uint32_t item = static_cast<uint32_t>(round + 1);
    run.load(run.consumer, run.slots, round, item);
    run.load(run.consumer, run.slots, round, item);
    run.get(run.consumer, run.slots, round, item);
    run.store(run.consumer, run.slots, round, 0).value = 0;
  }
  EXPECT_EQ(run.end(), "");
}

TEST("a copy of an item beside the ring is not out of range") {
  Pair run;
  const uint32_t item = run.make(run.producer, 0);
  run.put(run.producer, run.slots, 10, item);
  run.put(run.producer, run.slots, 0, item);
  run.get(run.consumer, run.slots, 0, item);
  EXPECT_EQ(run.end(), "");
}

TEST("an item stored where slot 10 of 10 would be is out of range, even if it arrives") {
  Pair run;
  run.at(41), run.produce(10);
  run.get(run.consumer, run.slots, 10, 1);
  EXPECT_EQ(run.end(), "ring-out-of-range/write");
  EXPECT_EQ(run.judge()[0].params["slot"], "10");
  EXPECT_EQ(run.judge()[0].at.pc, 41u);
}

TEST("counters that lie where slot 10 of 10 would be are not the item that was stored over them") {
  Pair run;
  run.at(41), run.produce(10);
  grade_event& counter = run.at(42).store(run.consumer, run.slots, 10, 1);
  counter.addr -= 8, counter.size = 4;
  grade_event& look = run.at(43).load(run.producer, run.slots, 10, 1);
  look.addr -= 8, look.size = 4;
  EXPECT_EQ(run.end(), "ring-out-of-range/write message-lost/left-in-memory");
  EXPECT_EQ(run.judge()[1].at.pc, 41u);
}

TEST("an item stored before slot 0 is out of range") {
  Pair run;
  run.produce(-1);
  run.get(run.consumer, run.slots, -1, 1);
  EXPECT_EQ(run.end(), "ring-out-of-range/write");
}

TEST("bytes loaded from where slot 10 of 10 would be and handed over are out of range") {
  Pair run;
  run.produce(0);
  run.load(run.consumer, run.slots, 10, 0);
  run.garbled(run.consumer, 0, 16, 0);
  run.get(run.consumer, run.slots, 0, 1);
  EXPECT_EQ(run.end(), "ring-out-of-range/read");
}

TEST("a slot that nobody has ever written is read: underrun, and no torn message besides") {
  Pair run;
  run.load(run.consumer, run.slots, 0, 0);
  run.garbled(run.consumer, 0, 16, 0);
  run.produce(0);
  run.get(run.consumer, run.slots, 0, 1);
  EXPECT_EQ(run.end(), "ring-underrun/never");
}

TEST("a ring that was wiped at the start has still not been written") {
  Pair run;
  for (int64_t slot = 0; slot < 10; slot++) run.store(0, run.slots, slot, 0).value = 0;
  run.load(run.consumer, run.slots, 0, 0);
  run.garbled(run.consumer, 0, 16, 0);
  EXPECT_EQ(run.end(), "ring-underrun/never");
}

TEST("a slot that is half written when it is read is torn, not unwritten") {
  Pair run;
  const uint32_t item = run.make(run.producer, 0);
  run.store(run.producer, run.slots, 0, 0).size = 8;
  run.load(run.consumer, run.slots, 0, 0);
  run.garbled(run.consumer, item, 16, 8);
  EXPECT_EQ(run.end(), "message-torn/mixed");
}

TEST("a slot that is read twice without being written is an underrun and a duplicate") {
  Pair run;
  run.produce(0);
  run.get(run.consumer, run.slots, 0, 1);
  run.at(66).get(run.consumer, run.slots, 0, 1);
  EXPECT_EQ(run.end(), "ring-underrun/again message-duplicated/same-taker");
  EXPECT_EQ(run.judge()[0].at.pc, 66u);
}

TEST("two consumers that take from the same slot: underrun and duplicate") {
  Pair run;
  const uint32_t other = run.fork(0);
  run.produce(0);
  run.load(run.consumer, run.slots, 0, 1);
  run.load(other, run.slots, 0, 1);
  run.take(run.consumer, 1, 0);
  run.take(other, 1, 1);
  run.exit(other), run.reap(0, other);
  EXPECT_EQ(run.end(), "ring-underrun/again message-duplicated/two-takers");
}

TEST("only the first violation of a ring is told: the others may follow from it") {
  Pair run;
  run.produce(0), run.produce(0);
  run.get(run.consumer, run.slots, 0, 2);
  run.get(run.consumer, run.slots, 0, 2);
  run.produce(1), run.produce(1);
  run.load(run.consumer, run.slots, 5, 0), run.garbled(run.consumer, 0, 16, 0);
  run.get(run.consumer, run.slots, 1, 4);
  EXPECT_EQ(run.end(), "ring-overrun/collision message-duplicated/same-taker message-lost/overwritten");
}

TEST("wrong order in a ring that was overrun is not told besides") {
  Pair run;
  for (int64_t slot = 0; slot < 10; slot++) run.produce(slot);
  run.produce(0);
  run.get(run.consumer, run.slots, 0, 11);
  for (int64_t slot = 1; slot < 10; slot++) run.get(run.consumer, run.slots, slot, static_cast<uint32_t>(slot + 1));
  EXPECT_EQ(run.end(), "ring-overrun/full message-lost/overwritten");
}

TEST("a range over many slots that was not split proves nothing") {
  Pair run;
  run.produce(0), run.produce(1);
  grade_event& wipe = run.store(run.producer, run.slots, 0, 0);
  wipe.size = 10 * run.slots.stride;
  run.take(run.consumer, 1), run.take(run.consumer, 2);
  EXPECT_EQ(run.end(), "");
}

TEST("a ring that no memory could hold is no ring") {
  Story run;
  Slots slots = run.ring(0);
  for (uint64_t wild : {uint64_t{0}, uint64_t{1} << 40, UINT64_MAX}) {
    grade_event& ring = run.event(0, GRADE_EV_RING);
    ring.object = slots.object;
    ring.addr = wild, ring.size = wild, ring.value = wild;
    ring.aux = UINT32_MAX, ring.result = INT32_MIN;
  }
  grade_event& store = run.store(0, slots, 0, 9999);
  store.addr = UINT64_MAX, store.size = UINT64_MAX;
  run.exit(0);
  EXPECT_EQ(run.verdict(), "");
}
