/* System V semaphores: several operations at once or not at all, undo, zero, the control commands, removal. */
#include "property.h"
#include <sys/ipc.h>
#include <sys/sem.h>
#include <time.h>

enum { SETS = 3, MEMBERS = 4 };
static int sets[SETS] = {-1, -1, -1};

static int slot(void) { return (int)below(SETS); }
static void begin(void) { sets[0] = semget(IPC_PRIVATE, MEMBERS, 0600), sets[1] = semget(200, 2, IPC_CREAT | 0600); }

static void show(int at) {
  unsigned short values[MEMBERS] = {9, 9, 9, 9};
  long r = semctl(sets[at], 0, GETALL, values);
  told(r, "GETALL %d: %d %d %d %d", at, values[0], values[1], values[2], values[3]);
}

static void gets(void) {
  int at = slot();
  long key = ONE_OF(IPC_PRIVATE, 200, 200, 201), flags = ONE_OF(0, IPC_CREAT, IPC_CREAT, IPC_CREAT | IPC_EXCL);
  int members = (int)ONE_OF(0, 1, 2, MEMBERS, -1);
  int id = semget((key_t)key, members, (int)(flags | 0600));
  told(id < 0 ? id : 0, "semget %ld, %d, %lo to %d", key, members, flags, at);
  if (id >= 0) sets[at] = id;
}

static void random_operations(struct sembuf *operations, int count, char *text, long flags) {
  *text = 0;
  for (int i = 0; i < count; i++) {
    operations[i].sem_num = (unsigned short)ONE_OF(0, 0, 1, 1, 2, 3, 4);
    operations[i].sem_op = (short)ONE_OF(1, 1, 2, 5, -1, -1, -2, 0, 32767);
    operations[i].sem_flg = (short)(ONE_OF(0, 0, SEM_UNDO) | flags);
    sprintf(text + strlen(text), " %d:%+d%s", operations[i].sem_num, operations[i].sem_op,
            operations[i].sem_flg & SEM_UNDO ? "u" : "");
  }
}

static void operates(void) {
  int at = slot(), count = (int)ONE_OF(1, 1, 1, 2, 3, 0);
  struct sembuf operations[3];
  char text[100];
  random_operations(operations, count, text, IPC_NOWAIT);
  told(semop(sets[at], operations, (size_t)count), "semop %d%s", at, text);
  show(at);
}

static void operates_for_a_while(void) {
  int at = slot(), count = 1 + (int)below(2);
  struct sembuf operations[3];
  char text[100];
  random_operations(operations, count, text, 0);
  struct timespec time = {.tv_nsec = ONE_OF(0, 1000000, 1000000000, -1)};
  told(semtimedop(sets[at], operations, (size_t)count, &time), "semtimedop %d%s, %ld", at, text, time.tv_nsec);
  show(at);
}

static void too_many(void) {
  struct sembuf operations[600] = {0};
  told(semop(sets[0], operations, 600), "semop of 600");
}

static void controls(void) {
  int at = slot();
  static const struct {
    int command;
    const char *name;
  } commands[] = {{GETVAL, "GETVAL"}, {GETNCNT, "GETNCNT"}, {GETZCNT, "GETZCNT"}, {77, "77"}};
  unsigned which = below(LENGTH(commands));
  int member = (int)ONE_OF(0, 1, 2, 3, 4, -1);
  told(semctl(sets[at], member, commands[which].command), "%s %d, %d", commands[which].name, at, member);
}

static void asks_pid(void) {
  int at = slot(), member = (int)ONE_OF(0, 1, 3);
  long pid = semctl(sets[at], member, GETPID);
  told(pid <= 0 ? pid : 1 + (pid == getpid()), "GETPID %d, %d", at, member);
}

static void sets_value(void) {
  int at = slot(), member = (int)ONE_OF(0, 1, 2, 4), value = (int)ONE_OF(0, 1, 3, 32767, 32768, -1);
  told(semctl(sets[at], member, SETVAL, value), "SETVAL %d, %d, %d", at, member, value);
}

static void sets_all(void) {
  int at = slot();
  unsigned short values[MEMBERS];
  for (int i = 0; i < MEMBERS; i++) values[i] = (unsigned short)ONE_OF(0, 1, 5, 32767, 32767, 40000);
  told(semctl(sets[at], 0, SETALL, values), "SETALL %d", at);
  show(at);
}

static void asks(void) {
  int at = slot();
  struct semid_ds status = {0};
  long r = semctl(sets[at], 0, IPC_STAT, &status);
  told(r, "IPC_STAT %d: %lu semaphores, mode %o, used %d", at, status.sem_nsems, status.sem_perm.mode,
       status.sem_otime != 0);
}

static void removes(void) {
  int at = slot();
  told(semctl(sets[at], 0, IPC_RMID), "IPC_RMID %d", at);
}

static void operates_in_child(long at) {
  struct sembuf operations[2] = {{0, 3, SEM_UNDO | IPC_NOWAIT}, {1, 1, IPC_NOWAIT}};
  if (semop(sets[at], operations, 2) != 0) _exit(errno);
}

/* What a process did with SEM_UNDO is taken back when it ends. */
static void undoes(void) {
  int at = slot();
  int end = wait_for(child(operates_in_child, at));
  tell("a child with undo on %d ended with %s", at, end ? strerrorname_np(end) : "0");
  show(at);
}

static void waits_for(long id) {
  struct sembuf down = {0, -2, 0};
  if (semop((int)id, &down, 1) != 0) _exit(errno);
}

static void waits_for_zero(long id) {
  struct sembuf zero = {0, 0, 0};
  if (semop((int)id, &zero, 1) != 0) _exit(errno);
}

static void wakes_one(void) {
  int id = semget(IPC_PRIVATE, 1, 0600), pid = child(waits_for, id);
  struct sembuf up = {0, 1, 0};
  told(semop(id, &up, 1), "first up");
  usleep(10000);
  told(waitpid(pid, NULL, WNOHANG), "one is not enough");
  told(semop(id, &up, 1), "second up");
  tell("the waiter ended with %d", wait_for(pid));
  told(semctl(id, 0, GETVAL), "left");
  told(semctl(id, 0, IPC_RMID), "removed");
}

static void wakes_at_zero(void) {
  int id = semget(IPC_PRIVATE, 1, 0600);
  semctl(id, 0, SETVAL, 2);
  int pid = child(waits_for_zero, id);
  if (below(2)) {
    struct sembuf down = {0, -1, 0};
    semop(id, &down, 1);
    semop(id, &down, 1);
  } else {
    semctl(id, 0, SETVAL, 0);
  }
  tell("who waited for zero ended with %d", wait_for(pid));
  told(semctl(id, 0, IPC_RMID), "removed");
}

static void removes_under_waiter(void) {
  int id = semget(IPC_PRIVATE, 1, 0600), pid = child(waits_for, id);
  usleep(10000);
  told(semctl(id, 0, IPC_RMID), "removed under a waiter");
  int end = wait_for(pid);
  tell("the waiter got %s", end == EIDRM || end == EINVAL ? "EIDRM" : strerrorname_np(end));
}

/* GETNCNT and GETZCNT count who waits; IPC_NOWAIT is asked of the refused operation alone. */
static void waits_partly(long id) {
  struct sembuf both[2] = {{0, -1, IPC_NOWAIT}, {1, -1, 0}};
  if (semop((int)id, both, 2) != 0) _exit(errno);
}

static void counts_waiters(void) {
  int id = semget(IPC_PRIVATE, 2, 0600);
  semctl(id, 0, SETVAL, 1);
  int third = child(waits_partly, id);
  while (semctl(id, 1, GETNCNT) < 1) usleep(1000);
  told(semctl(id, 0, GETNCNT), "GETNCNT of the semaphore that has enough");
  int pid = child(waits_for_zero, id);
  while (semctl(id, 0, GETZCNT) < 1) usleep(1000);
  told(semctl(id, 0, GETNCNT), "GETNCNT");
  semctl(id, 1, SETVAL, 1);
  tell("who waited for one of two ended with %d", wait_for(third));
  tell("who waited for zero ended with %d", wait_for(pid));
  told(semctl(id, 0, GETZCNT) + semctl(id, 1, GETNCNT), "nobody waits");
  told(semctl(id, 0, IPC_RMID), "removed");
}

/* All or nothing: two that take both in opposite order never starve each other. */
static void takes_both(long id) {
  struct sembuf take[2] = {{0, -1, 0}, {1, -1, 0}}, give[2] = {{1, 1, 0}, {0, 1, 0}};
  for (int i = 0; i < 10; i++)
    if (semop((int)id, take, 2) != 0 || semop((int)id, give, 2) != 0) _exit(1);
}

static void several_at_once(void) {
  int id = semget(IPC_PRIVATE, 2, 0600);
  semctl(id, 0, SETVAL, 1);
  semctl(id, 1, SETVAL, 1);
  int first = child(takes_both, id), second = child(takes_both, id);
  tell("both took both: %d %d", wait_for(first), wait_for(second));
  told(semctl(id, 0, IPC_RMID), "removed");
}

PROPERTY(begin, gets, gets, operates, operates, operates, operates, operates, operates, operates_for_a_while, too_many,
         controls, controls, asks_pid, sets_value, sets_all, asks, removes, undoes, wakes_one, wakes_at_zero,
         removes_under_waiter, counts_waiters,
         several_at_once)
