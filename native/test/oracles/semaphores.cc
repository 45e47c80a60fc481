// Semaphores, mutexes and conditions, used as their manual pages forbid and as they allow.
#include <sys/ipc.h>
#include <sys/sem.h>

#include "test/oracles/story.h"
#include "test/test.h"

using story::Story;

namespace {

struct Semaphore : Story {
  uint32_t memory, child;
  explicit Semaphore(grade_object_kind kind = GRADE_OBJ_MAPPING) : memory(object(kind)), child(fork(0)) {}
  void sem(uint32_t task, grade_sem act, uint64_t after = 0, uint64_t before = 0) {
    grade_event& done = event(task, GRADE_EV_SEM);
    done.object = memory, done.addr = 16, done.aux = act, done.value = after, done.size = before;
  }
  std::string end() {
    exit(child), reap(0, child), exit(0);
    return verdict();
  }
};

struct Threads : Story {
  uint32_t memory = object(GRADE_OBJ_PRIVATE), other = fork(0, true);
  void mutex(uint32_t task, grade_lock_act act) {
    grade_event& done = event(task, GRADE_EV_LOCK);
    done.object = memory, done.addr = 64, done.aux = GRADE_LOCK_MUTEX, done.value = act;
  }
  void condition(uint32_t task, grade_cond act) {
    grade_event& done = event(task, GRADE_EV_COND);
    done.object = memory, done.addr = 128, done.aux = act, done.value = 64;
  }
  std::string end() {
    event(other, GRADE_EV_EXIT).aux = 1;
    event(0, GRADE_EV_JOIN).aux = other;
    exit(0);
    return verdict();
  }
};

struct Set : Story {
  uint32_t set = object(GRADE_OBJ_SEMSET, 5), child = fork(0);
  Set() { event(0, GRADE_EV_SEMGET).object = set; }
  void change(uint32_t task, int64_t by, uint32_t flags = 0) {
    grade_event& done = event(task, GRADE_EV_SEMOP);
    done.object = set, done.value = static_cast<uint64_t>(by), done.aux = flags, done.size = 1;
  }
  void control(uint32_t task, uint32_t command) {
    grade_event& done = event(task, GRADE_EV_SEMCTL);
    done.object = set, done.aux = command;
  }
  std::string end() {
    exit(child), reap(0, child), control(0, IPC_RMID), exit(0);
    return verdict();
  }
};

}  // namespace

TEST("a semaphore that is taken and given by each in turn is right") {
  Semaphore run;
  run.sem(0, GRADE_SEM_INIT, 1);
  for (uint32_t task : {0u, run.child, 0u}) run.sem(task, GRADE_SEM_WAIT, 0, 1), run.sem(task, GRADE_SEM_POST, 1, 0);
  EXPECT_EQ(run.end(), "");
}

TEST("a lock that is given twice lets two in") {
  Semaphore run;
  run.sem(0, GRADE_SEM_INIT, 1);
  run.sem(0, GRADE_SEM_WAIT, 0, 1), run.sem(0, GRADE_SEM_POST, 1, 0), run.at(7), run.sem(0, GRADE_SEM_POST, 2, 1);
  run.sem(run.child, GRADE_SEM_WAIT, 1, 2), run.sem(run.child, GRADE_SEM_POST, 2, 1);
  EXPECT_EQ(run.end(), "semaphore-misuse/raised");
  EXPECT_EQ(run.judge()[0].at.pc, 7u);
}

TEST("a semaphore that nobody has initialised, and one for a single process that two use") {
  for (bool made : {false, true}) {
    Semaphore run;
    if (made) run.sem(0, GRADE_SEM_INIT_PRIVATE, 1);
    run.sem(0, GRADE_SEM_WAIT), run.sem(0, GRADE_SEM_POST, 1), run.sem(run.child, GRADE_SEM_WAIT), run.sem(run.child, GRADE_SEM_POST, 1);
    EXPECT_EQ(run.end(), made ? "semaphore-misuse/not-shared" : "semaphore-misuse/uninitialised");
  }
}

TEST("a semaphore that is destroyed while somebody waits for it, and one for which nobody waits") {
  for (bool waits : {true, false}) {
    Semaphore run;
    run.sem(0, GRADE_SEM_INIT, 0), run.sem(0, GRADE_SEM_POST, 1);
    run.sem(run.child, GRADE_SEM_WAIT);
    if (waits) {
      grade_event& blocked = run.event(run.child, GRADE_EV_BLOCK);
      blocked.aux = GRADE_EV_SEM, blocked.object = run.memory, blocked.addr = 16;
    }
    run.sem(0, GRADE_SEM_DESTROY);
    EXPECT_EQ(run.end(), waits ? "semaphore-misuse/destroyed" : "");
  }
}

TEST("a mutex is unlocked by another thread than its owner, by nobody's owner, and by its owner") {
  Threads another;
  another.at(5), another.mutex(0, GRADE_LOCK_ACQUIRE), another.at(6), another.mutex(another.other, GRADE_LOCK_RELEASE);
  EXPECT_EQ(another.end(), "semaphore-misuse/not-owner");
  EXPECT_EQ(another.judge()[0].also[0].pc, 5u);
  Threads nobody;
  nobody.mutex(0, GRADE_LOCK_INIT), nobody.mutex(0, GRADE_LOCK_RELEASE);
  EXPECT_EQ(nobody.end(), "semaphore-misuse/not-locked");
  Threads owner;
  for (uint32_t task : {0u, owner.other}) owner.mutex(task, GRADE_LOCK_ACQUIRE), owner.mutex(task, GRADE_LOCK_RELEASE);
  EXPECT_EQ(owner.end(), "");
}

TEST("who waits for a condition must hold the mutex") {
  for (bool holds : {false, true}) {
    Threads run;
    run.mutex(0, GRADE_LOCK_INIT);
    if (holds) run.mutex(0, GRADE_LOCK_ACQUIRE);
    run.condition(0, GRADE_COND_WAIT);
    run.mutex(run.other, GRADE_LOCK_ACQUIRE), run.condition(run.other, GRADE_COND_SIGNAL), run.mutex(run.other, GRADE_LOCK_RELEASE);
    run.condition(0, GRADE_COND_WOKEN), run.mutex(0, GRADE_LOCK_RELEASE);
    EXPECT_EQ(run.end(), holds ? "" : "semaphore-misuse/wait-without-lock");
  }
}

TEST("what is given with SEM_UNDO the end takes back, unless it was taken before") {
  for (bool taken : {false, true}) {
    Set run;
    run.control(0, SETVAL);
    if (taken) run.change(run.child, -1, SEM_UNDO);
    run.change(run.child, 1, SEM_UNDO), run.change(0, -1);
    EXPECT_EQ(run.end(), taken ? "" : "semaphore-misuse/undo");
  }
}

TEST("what is given with SEM_UNDO and nobody asks for counts who is there") {
  Set run;
  run.control(0, SETVAL);
  run.change(run.child, 1, SEM_UNDO), run.change(0, 0);
  EXPECT_EQ(run.end(), "");
}

TEST("sums that no integer holds undo nothing that could be told") {
  Set run;
  run.control(0, SETVAL);
  for (int64_t by : {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN}) run.change(run.child, by, SEM_UNDO);
  run.end();
}

TEST("a set that nobody has given a value, and one that somebody has") {
  for (bool given : {false, true}) {
    Set run;
    if (given) run.control(0, SETVAL);
    run.exit(run.child), run.hang(0, GRADE_EV_SEMOP, run.set);
    EXPECT_EQ(run.verdict(GRADE_RUN_HANG), given ? "deadlock/chain" : "semaphore-misuse/never-set");
  }
}
