// Who waits for whom: locks, semaphores used like locks, and what others would have had to provide.
#include <sys/ipc.h>
#include <sys/sem.h>

#include "test/test.h"
#include "test/oracles/story.h"

using story::Story;

namespace {

// Two threads of one process, and locks at addresses.
struct Threads : Story {
  uint32_t memory = object(GRADE_OBJ_PRIVATE, 7), other = fork(0, true);
  void lock(uint32_t task, uint64_t mutex, grade_lock_act act = GRADE_LOCK_ACQUIRE) {
    grade_event& locked = event(task, GRADE_EV_LOCK);
    locked.object = memory, locked.addr = mutex, locked.value = act;
  }
  void post(uint32_t task, uint64_t semaphore, grade_sem act = GRADE_SEM_POST) {
    grade_event& posted = event(task, GRADE_EV_SEM);
    posted.object = memory, posted.addr = semaphore, posted.aux = act;
  }
  void waits_for_lock(uint32_t task, uint64_t mutex) { hang(task, GRADE_EV_LOCK, memory, mutex); }
  void waits_for_post(uint32_t task, uint64_t semaphore) { hang(task, GRADE_EV_SEM, memory, semaphore); }
};

struct Semaphores : Story {
  uint32_t set = object(GRADE_OBJ_SEMSET, 3);
  Semaphores() {  // somebody has given it its values, else it could not have been taken
    grade_event& all = event(0, GRADE_EV_SEMCTL);
    all.object = set, all.aux = SETALL;
  }
  void change(uint32_t task, uint64_t number, int64_t by, uint64_t operations = 1) {
    grade_event& changed = event(task, GRADE_EV_SEMOP);
    changed.object = set, changed.addr = number, changed.value = static_cast<uint64_t>(by), changed.size = operations;
  }
  void waits(uint32_t task, uint64_t number) { hang(task, GRADE_EV_SEMOP, set, number); }
};

std::string told(Story& run) {
  std::vector<grade::Finding> findings = run.judge(GRADE_RUN_HANG);
  if (findings.size() != 1) return run.verdict(GRADE_RUN_HANG);
  grade::Finding& finding = findings[0];
  std::string words = finding.variant + " " + std::to_string(finding.at.pc) + " " + finding.params["waits"];
  for (const grade::Place& place : finding.also) words += " | " + std::to_string(place.pc) + " " + place.role;
  if (finding.params.count("reason")) words += " because " + finding.params["reason"];
  return words;
}

}  // namespace

TEST("two mutexes in opposite order: each with what it holds, and the same first task whoever came first") {
  for (bool swapped : {false, true}) {
    Threads run;
    const uint32_t put = swapped ? run.other : 0, get = swapped ? 0 : run.other;
    if (swapped) run.at(20), run.lock(get, 0x200);
    run.at(10), run.lock(put, 0x100);
    if (!swapped) run.at(20), run.lock(get, 0x200);
    run.at(22), run.waits_for_lock(get, 0x100), run.at(12), run.waits_for_lock(put, 0x200);
    EXPECT_EQ(told(run),
              "cycle 12 waits:pthread_mutex_lock:mutex 1 | 10 holds:mutex 0"
              " | 22 waits:pthread_mutex_lock:mutex 0 | 20 holds:mutex 1");
  }
}

TEST("what was unlocked is held no more, and a cycle of three goes round once") {
  Threads run;
  const uint32_t third = run.fork(0, true);
  run.at(9), run.lock(0, 0x300), run.lock(0, 0x300, GRADE_LOCK_RELEASE);
  run.at(10), run.lock(0, 0x100), run.at(20), run.lock(run.other, 0x200), run.at(30), run.lock(third, 0x300);
  run.at(11), run.waits_for_lock(0, 0x200), run.at(21), run.waits_for_lock(run.other, 0x300), run.at(31), run.waits_for_lock(third, 0x100);
  EXPECT_EQ(told(run),
            "cycle 11 waits:pthread_mutex_lock:mutex 1 | 10 holds:mutex 0 | 21 waits:pthread_mutex_lock:mutex 2"
            " | 20 holds:mutex 1 | 31 waits:pthread_mutex_lock:mutex 0 | 30 holds:mutex 2");
}

TEST("a mutex that the task holds itself") {
  Threads run;
  run.at(10), run.lock(0, 0x100), run.at(12), run.waits_for_lock(0, 0x100), run.at(22), run.waits_for_lock(run.other, 0x100);
  EXPECT_EQ(told(run), "self 12 waits:pthread_mutex_lock:mutex 0 | 10 holds:mutex 0");
}

TEST("a mutex whose owner has ended without unlocking it") {
  Threads run;
  run.at(10), run.lock(run.other, 0x100), run.event(run.other, GRADE_EV_EXIT).aux = 1;
  run.at(12), run.waits_for_lock(0, 0x100);
  EXPECT_EQ(told(run), "chain 12 waits:pthread_mutex_lock:mutex 0 | 10 last because owner-ended");
}

TEST("who waits on a condition has let its mutex go, and holds it once after it was woken") {
  Threads run;
  run.at(10), run.lock(0, 0x100);
  grade_event& begun = run.at(11).event(0, GRADE_EV_COND);
  begun.object = run.memory, begun.addr = 0x500, begun.value = 0x100, begun.aux = GRADE_COND_WAIT;
  grade_event& woken = run.event(0, GRADE_EV_COND);
  woken = begun, woken.aux = GRADE_COND_WOKEN;
  run.lock(0, 0x100);  // acted on besides
  run.at(20), run.lock(run.other, 0x200), run.at(21), run.waits_for_lock(run.other, 0x100), run.at(12), run.waits_for_lock(0, 0x200);
  EXPECT_EQ(told(run),
            "cycle 12 waits:pthread_mutex_lock:mutex 1 | 11 holds:mutex 0"
            " | 21 waits:pthread_mutex_lock:mutex 0 | 20 holds:mutex 1");
}

TEST("the mutex first and the free slot then: the consumer who could post cannot get in") {
  for (bool posted_before : {false, true}) {
    Threads run;
    const uint32_t mutex = 0x100, slots = 0x200;
    run.post(0, slots, GRADE_SEM_INIT);
    run.at(9), run.post(0, slots, GRADE_SEM_WAIT), run.at(9), run.post(0, slots, GRADE_SEM_WAIT);
    if (posted_before) run.at(25), run.post(run.other, slots);
    run.at(10), run.lock(0, mutex), run.at(11), run.waits_for_post(0, slots), run.at(21), run.waits_for_lock(run.other, mutex);
    EXPECT_EQ(told(run), "cycle 11 waits:sem_wait:sem 0 | 10 holds:mutex 0 | 21 waits:pthread_mutex_lock:mutex 0");
  }
}

TEST("a consumer that waits behind another one is not the one to post") {
  Threads run;
  const uint32_t second = run.fork(0, true);
  run.at(10), run.lock(run.other, 0x100), run.at(11), run.waits_for_post(run.other, 0x200);
  run.at(10), run.waits_for_lock(second, 0x100), run.at(30).hang(0, GRADE_EV_JOIN, 0, run.other + 1);
  EXPECT_EQ(told(run), "cycle 11 waits:sem_wait:sem 0 | 30 waits:pthread_join:");
}

TEST("two semaphores of a set, taken in opposite order for the first time") {
  Semaphores run;
  run.at(1), run.change(0, 0, 1), run.change(0, 1, 1);
  const uint32_t child = run.fork(0);
  run.at(10), run.change(child, 0, -1), run.at(20), run.change(0, 1, -1);
  run.at(11), run.waits(child, 1), run.at(21), run.waits(0, 0);
  EXPECT_EQ(told(run),
            "cycle 11 waits:semop:semaphore 0.1 | 10 holds:semaphore 0.0"
            " | 21 waits:semop:semaphore 0.0 | 20 holds:semaphore 0.1");
}

TEST("what is done in functions of the student's own is told where those were called") {
  Semaphores run;
  const uint32_t child = run.fork(0);
  const auto called_from = [&](uint64_t line) { run.control().events[run.control().event_count - 1].stack = line; };
  run.at(7), run.change(child, 0, -1), called_from(10);
  run.change(0, 1, -1), called_from(20);
  run.waits(child, 1), called_from(11);
  run.waits(0, 0), called_from(21);
  EXPECT_EQ(told(run),
            "cycle 11 waits:semop:semaphore 0.1 | 10 holds:semaphore 0.0"
            " | 21 waits:semop:semaphore 0.0 | 20 holds:semaphore 0.1");
}

TEST("a semaphore that others raise is nobody's") {
  Semaphores counts;
  const uint32_t child = counts.fork(0);
  counts.change(child, 0, -1), counts.at(20), counts.change(0, 0, 1), counts.change(child, 0, -1), counts.exit(0);
  counts.at(11), counts.waits(child, 0);
  EXPECT_EQ(told(counts), "chain 11 waits:semop:semaphore 0.0 | 20 last because ended");
}

TEST("each of several operations at once counts, but what somebody awaits to be zero is nobody's") {
  Semaphores run;
  const uint32_t second = run.fork(0);
  run.at(10), run.change(0, 0, -1, 2), run.change(0, 1, -1, 0), run.at(20), run.change(second, 2, -1);
  run.at(11), run.waits(0, 2), run.at(21), run.waits(second, 1);
  EXPECT_EQ(told(run),
            "cycle 11 waits:semop:semaphore 0.2 | 10 holds:semaphore 0.1"
            " | 21 waits:semop:semaphore 0.1 | 20 holds:semaphore 0.2");

  Semaphores zero;
  const uint32_t other = zero.fork(0);
  zero.change(0, 0, 0, 2), zero.change(0, 0, -1, 0), zero.at(11), zero.waits(0, 1), zero.at(12), zero.waits(other, 0);
  EXPECT_EQ(zero.verdict(GRADE_RUN_HANG), "deadlock/cycle");
  EXPECT_EQ(zero.judge(GRADE_RUN_HANG)[0].also.size(), 1u);  // nobody is said to hold anything
}

TEST("a semaphore that has been given back before is a lock for whoever takes it twice") {
  Semaphores run;
  const uint32_t child = run.fork(0);
  run.change(0, 0, -1), run.change(0, 0, 1), run.at(10), run.change(0, 0, -1);
  run.at(11), run.waits(0, 0), run.at(21), run.waits(child, 0);
  EXPECT_EQ(told(run), "self 11 waits:semop:semaphore 0.0 | 10 holds:semaphore 0.0");
}

TEST("what a sender posted is not held by the one who took it") {
  Semaphores run;
  const uint32_t first = run.fork(0), second = run.fork(0);
  run.at(50), run.change(0, 0, 1), run.exit(0), run.change(first, 0, -1);
  run.at(11), run.waits(first, 0), run.at(21), run.waits(second, 0);
  EXPECT_EQ(told(run), "chain 11 waits:semop:semaphore 0.0 | 21 waits:semop:semaphore 0.0 | 50 last because ended");
}

TEST("what was taken with SEM_UNDO is given back by the end") {
  Semaphores run;
  const uint32_t child = run.fork(0);
  run.at(10), run.change(child, 0, -1);
  run.control().events[run.control().event_count - 1].aux = 0x1000;
  run.exit(child);
  run.at(11), run.waits(0, 0);
  EXPECT_EQ(told(run), "chain 11 waits:semop:semaphore 0.0 because never");
}

TEST("a parent that waits for the child that waits for it") {
  Story run;
  const uint32_t queue = run.object(GRADE_OBJ_QUEUE, 5), child = run.fork(0);
  run.at(4).hang(0, GRADE_EV_WAIT), run.at(5).hang(child, GRADE_EV_MSGRCV, queue);
  EXPECT_EQ(told(run), "cycle 5 waits:msgrcv:queue 0 | 4 waits:wait:");
}

TEST("a parent is not the sender if one has been there and ended") {
  Story run;
  const uint32_t queue = run.object(GRADE_OBJ_QUEUE, 5), child = run.fork(0), sender = run.fork(0);
  run.exit(sender);
  run.at(4).hang(0, GRADE_EV_WAIT), run.at(5).hang(child, GRADE_EV_MSGRCV, queue);
  EXPECT_EQ(told(run), "chain 5 waits:msgrcv:queue 0 | 4 waits:wait: because never");
}

TEST("a thread that waits for itself to end") {
  Story run;
  run.at(5).hang(0, GRADE_EV_JOIN, 0, 1);
  EXPECT_EQ(told(run), "self 5 waits:pthread_join:");
}

TEST("a process that waits for its own message") {
  Story run;
  const uint32_t queue = run.object(GRADE_OBJ_QUEUE, 5);
  run.at(5).hang(0, GRADE_EV_MSGRCV, queue);
  EXPECT_EQ(told(run), "self 5 waits:msgrcv:queue 0");
}

namespace {

// Processes and one file.
struct Files : Story {
  uint32_t file = object(GRADE_OBJ_FILE, 9), child = fork(0);
  void lock(uint32_t task, grade_lock kind, grade_lock_act act, uint64_t size = 1) {
    grade_event& locked = event(task, GRADE_EV_LOCK);
    locked.object = file, locked.aux = kind, locked.value = act, locked.size = size;
  }
  void waits(uint32_t task, uint32_t holder) {
    control().tasks[task].lock_holder = static_cast<int32_t>(holder);
    hang(task, GRADE_EV_LOCK, file);
  }
  void both_wait(uint32_t holder) { at(21), waits(child, holder), at(11), hang(0, GRADE_EV_WAIT, 0, UINT64_MAX); }
};

}  // namespace

TEST("who holds a lock on a file is named while that is certain") {
  Files held;
  held.at(10), held.lock(0, GRADE_LOCK_FILE, GRADE_LOCK_ACQUIRE), held.both_wait(0);
  EXPECT_EQ(told(held), "cycle 21 waits:flock:filelock | 11 waits:wait: | 10 holds:filelock");
}

TEST("a lock on a file goes with its descriptor, with LOCK_UN by whoever has inherited it, and with its process") {
  Files closed;
  closed.lock(0, GRADE_LOCK_FILE, GRADE_LOCK_ACQUIRE), closed.event(0, GRADE_EV_CLOSE).object = closed.file, closed.both_wait(0);
  Files inherited;
  inherited.lock(0, GRADE_LOCK_FILE, GRADE_LOCK_ACQUIRE), inherited.lock(inherited.child, GRADE_LOCK_FILE, GRADE_LOCK_RELEASE);
  inherited.both_wait(0);
  Files ended;
  const uint32_t other = ended.fork(0);
  ended.lock(other, GRADE_LOCK_FILE, GRADE_LOCK_ACQUIRE), ended.exit(other), ended.both_wait(0);
  for (Files* run : {&closed, &inherited, &ended}) EXPECT_EQ(told(*run).find("holds"), std::string::npos);
}

TEST("whom a record lock is waited for the kernel has said") {
  for (const uint32_t holder : {500u, 0xffffffffu}) {
    Files run;
    run.control().tasks[0].pid = 500;
    run.at(10), run.lock(0, GRADE_LOCK_RECORD, GRADE_LOCK_ACQUIRE), run.both_wait(holder);
    const std::string words = told(run);
    EXPECT_EQ(words.find("holds:filelock") != std::string::npos, holder == 500);
  }
}
