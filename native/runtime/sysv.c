/*
 * sysv.c - System V queues, semaphores and shared memory.
 *
 * The kernel keeps the objects; the identifiers that the program sees are ours (sysv_ids.c).  A blocking
 * call is made with IPC_NOWAIT and made again after something of its class has changed.  Source: sysvipc(7).
 */
#include "guard.h"
#include "sysv_ids.h"
#include "clocks.h"
#include "calls.h"
#include "unwritten.h"

#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

enum { MAX_OPERATIONS = 64 };
enum { FOR_MORE = 1, FOR_ZERO = 2 }; /* what a task waits for at a semaphore */

static struct grade_event *log_get(enum grade_op op, enum grade_object_kind kind, long key, uint64_t size, long flags,
                                   long id) {
  struct grade_event *event = log_event(op, id >= 0 ? object_of(kind, (uint64_t)id, size) : 0);
  event->addr = (uint64_t)key;
  event->size = size;
  event->aux = (uint32_t)flags;
  event->result = (int32_t)id;
  return event;
}

static struct grade_event *log_control(enum grade_op op, enum grade_object_kind kind, long id, long command, long r) {
  struct grade_event *event = log_event(op, id >= 0 ? object_of(kind, (uint64_t)id, 0) : 0);
  event->aux = (uint32_t)command;
  event->result = (int32_t)r;
  return event;
}

/* queues -------------------------------------------------------------------------------------------------- */

long model_msgget(long *a) {
  long id = get_ipc(GRADE_IPC_MSG, a);
  changed(GRADE_CLASS_MSG);
  log_get(GRADE_EV_MSGGET, GRADE_OBJ_QUEUE, (int32_t)a[0], 0, a[1], id);
  return id;
}

/* Up to and with the NUL, if there is one: what whoever takes it for a string needs of it. */
static uint64_t text_in(const uint8_t *bytes, uint64_t size) {
  for (uint64_t at = 0; at < size; at++)
    if (bytes[at] == 0) return at + 1;
  return size;
}

long model_msgsnd(long *a) {
  uint32_t queue = object_of(GRADE_OBJ_QUEUE, (uint64_t)(int)a[0], 0);
  struct wait wait = {.op = GRADE_EV_MSGSND, .class = GRADE_CLASS_MSG, .object = queue};
  bool waited = false;
  long r;
  for (;;) {
    r = CALL4(SYS_msgsnd, kernel_id(GRADE_IPC_MSG, a[0]), a[1], a[2], a[3] | IPC_NOWAIT);
    if (r != -EAGAIN || (a[3] & IPC_NOWAIT)) break;
    r = block(&wait, false);
    if (r != 0) break;
    waited = true;
  }
  if (r == -EAGAIN) asked_in_vain(GRADE_EV_MSGSND, queue, 0);
  if (waited && r == -EINVAL) r = -EIDRM; /* the queue was removed meanwhile */
  const uint8_t *bytes = (const uint8_t *)a[1] + sizeof(long);
  uint64_t matched;
  if (r == 0) {
    changed(GRADE_CLASS_MSG);
    log_transfer(bytes, (uint64_t)a[2], false);
    note_sent(bytes, (uint64_t)a[2], SYS_msgsnd + 1);
  }
  /* A type that nobody has set may be negative. */
  if (r == 0 || r == -EINVAL) note_sent((const void *)a[1], sizeof(long), SYS_msgsnd + 1);
  struct grade_event *event = log_event(GRADE_EV_MSGSND, queue);
  event->size = (uint64_t)a[2];
  event->aux = (uint32_t)a[3];
  event->result = (int32_t)r;
  if (r == 0) {
    event->value = (uint64_t)*(const long *)a[1];
    event->addr = text_in(bytes, (uint64_t)a[2]);
    event->item = item_in(bytes, (uint64_t)a[2], &matched);
  }
  return r;
}

long model_msgrcv(long *a) {
  uint32_t queue = object_of(GRADE_OBJ_QUEUE, (uint64_t)(int)a[0], 0);
  struct wait wait = {.op = GRADE_EV_MSGRCV, .class = GRADE_CLASS_MSG, .object = queue, .addr = (uint64_t)a[3]};
  bool waited = false;
  long r;
  for (;;) {
    r = CALL5(SYS_msgrcv, kernel_id(GRADE_IPC_MSG, a[0]), a[1], a[2], a[3], a[4] | IPC_NOWAIT);
    if (r != -ENOMSG || (a[4] & IPC_NOWAIT)) break;
    r = block(&wait, false);
    if (r != 0) break;
    waited = true;
  }
  if (r == -ENOMSG) asked_in_vain(GRADE_EV_MSGRCV, queue, (uint64_t)a[3]);
  if (waited && r == -EINVAL) r = -EIDRM; /* the queue was removed meanwhile */
  const uint8_t *bytes = (const uint8_t *)a[1] + sizeof(long);
  uint64_t matched;
  if (r >= 0) {
    changed(GRADE_CLASS_MSG);
    log_transfer(bytes, (uint64_t)r, true);
    note_received(bytes, (uint64_t)r);
  }
  struct grade_event *event = log_event(GRADE_EV_MSGRCV, queue);
  event->size = (uint64_t)a[2];
  event->addr = (uint64_t)a[3];
  event->aux = (uint32_t)a[4];
  event->result = (int32_t)r;
  if (r >= 0) {
    event->value = (uint64_t)*(const long *)a[1];
    event->item = item_in(bytes, (uint64_t)r, &matched);
  } else if (r == -EINTR) {
    note_missing(bytes, (uint64_t)a[2]);
  }
  return r;
}

long model_msgctl(long *a) {
  const long id = controlled_id(GRADE_IPC_MSG, a[0], (int)a[1]);
  long r = control_ipc(GRADE_IPC_MSG, 0, a);
  if (a[1] == IPC_SET || a[1] == IPC_RMID) changed(GRADE_CLASS_MSG);
  log_control(GRADE_EV_MSGCTL, GRADE_OBJ_QUEUE, id, a[1], r);
  return r;
}

/* semaphores ---------------------------------------------------------------------------------------------- */

long model_semget(long *a) {
  long id = get_ipc(GRADE_IPC_SEM, a);
  log_get(GRADE_EV_SEMGET, GRADE_OBJ_SEMSET, (int32_t)a[0], (uint64_t)a[1], a[2], id);
  return id;
}

/* Which of the operations the set refuses now; the first, should none of them be it. */
static const struct sembuf *refused_one(long id, const struct sembuf *wanted, unsigned long count) {
  for (unsigned long i = 0; i < count; i++) {
    long value = CALL4(SYS_semctl, kernel_id(GRADE_IPC_SEM, id), wanted[i].sem_num, GETVAL, 0);
    for (unsigned long before = 0; before < i; before++)
      if (wanted[before].sem_num == wanted[i].sem_num) value += wanted[before].sem_op;
    if (wanted[i].sem_op == 0 ? value != 0 : value + wanted[i].sem_op < 0) return &wanted[i];
  }
  return wanted;
}

/* Only the operation that is refused decides whether the call waits, and is what GETNCNT and GETZCNT count. */
static bool waits_for(struct wait *wait, long id, const struct sembuf *wanted, unsigned long count) {
  const struct sembuf *refused = refused_one(id, wanted, count);
  wait->addr = refused->sem_num;
  self.task->wait_bitset = refused->sem_op == 0 ? FOR_ZERO : FOR_MORE;
  return !(refused->sem_flg & IPC_NOWAIT);
}

static void log_operation(uint32_t set, const struct sembuf *operation, uint64_t count, long result) {
  struct grade_event *event = log_event(GRADE_EV_SEMOP, set);
  event->addr = operation->sem_num;
  event->value = (uint64_t)(int64_t)operation->sem_op;
  event->size = count;
  event->aux = (uint32_t)(uint16_t)operation->sem_flg;
  event->result = (int32_t)result;
}

/* The kernel reads `given` once: while the call waits, another thread may change it. */
static long operate(long id, const struct sembuf *given, unsigned long count, uint64_t deadline) {
  struct sembuf wanted[MAX_OPERATIONS], operations[MAX_OPERATIONS];
  uint32_t set = object_of(GRADE_OBJ_SEMSET, (uint64_t)(int)id, 0);
  if (count == 0 || count > MAX_OPERATIONS) return CALL3(SYS_semop, kernel_id(GRADE_IPC_SEM, id), given, count);
  for (unsigned long i = 0; i < count; i++) {
    operations[i] = wanted[i] = given[i];
    operations[i].sem_flg |= IPC_NOWAIT;
  }
  struct wait wait = {.op = GRADE_EV_SEMOP,
                      .class = GRADE_CLASS_SEM,
                      .object = set,
                      .addr = wanted[0].sem_num,
                      .deadline_ns = deadline};
  bool waited = false;
  long r;
  for (;;) {
    r = CALL3(SYS_semop, kernel_id(GRADE_IPC_SEM, id), operations, count);
    if (r != -EAGAIN || !waits_for(&wait, id, wanted, count)) break;
    r = block(&wait, false);
    self.task->wait_bitset = 0;
    if (r == -ETIMEDOUT) r = -EAGAIN;
    if (r != 0) break;
    waited = true;
  }
  if (r == -EAGAIN && deadline == 0) asked_in_vain(GRADE_EV_SEMOP, set, wanted[0].sem_num);
  if (waited && r == -EINVAL) r = -EIDRM; /* the set was removed meanwhile */
  if (r == 0) changed(GRADE_CLASS_SEM);
  log_operation(set, &wanted[0], count, r);
  for (unsigned long i = 1; i < count && r == 0; i++) log_operation(set, &wanted[i], 0, r);
  return r;
}

long model_semop(long *a) { return operate(a[0], (const struct sembuf *)a[1], (unsigned long)a[2], 0); }

long model_semtimedop(long *a) {
  const struct timespec *timeout = (const struct timespec *)a[3];
  if (timeout && !timespec_valid(timeout))
    return CALL4(SYS_semtimedop, kernel_id(GRADE_IPC_SEM, a[0]), a[1], a[2], timeout); /* refused */
  const uint64_t deadline = timeout ? ctl->now_ns + from_timespec(timeout) + 1 : 0;
  return operate(a[0], (const struct sembuf *)a[1], (unsigned long)a[2], deadline);
}

/* The kernel knows nobody who waits: they wait here. */
static long waiting(long id, long member, uint32_t what) {
  uint32_t set = object_of(GRADE_OBJ_SEMSET, (uint64_t)(int)id, 0);
  long count = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    count += task->state == GRADE_TASK_BLOCKED && task->wait_op == GRADE_EV_SEMOP && task->wait_object == set &&
             task->wait_addr == (uint64_t)member && task->wait_bitset == what;
  }
  return count;
}

long model_semctl(long *a) {
  const long id = controlled_id(GRADE_IPC_SEM, a[0], (int)a[2]);
  long r = control_ipc(GRADE_IPC_SEM, a[1], a);
  if (r >= 0 && a[2] == GETNCNT) r += waiting(id, (int)a[1], FOR_MORE);
  if (r >= 0 && a[2] == GETZCNT) r += waiting(id, (int)a[1], FOR_ZERO);
  if (a[2] == SETVAL || a[2] == SETALL || a[2] == IPC_RMID) changed(GRADE_CLASS_SEM);
  struct grade_event *event = log_control(GRADE_EV_SEMCTL, GRADE_OBJ_SEMSET, id, a[2], r);
  event->addr = (uint64_t)a[1];
  event->value = a[2] == SETVAL ? (uint64_t)(int)a[3] : 0;
  return r;
}

/* shared memory ------------------------------------------------------------------------------------------- */

long model_shmget(long *a) {
  long id = get_ipc(GRADE_IPC_SHM, a);
  log_get(GRADE_EV_SHMGET, GRADE_OBJ_SHM, (int32_t)a[0], (uint64_t)a[1], a[2], id);
  return id;
}

long model_shmat(long *a) {
  const long id = kernel_id(GRADE_IPC_SHM, a[0]);
  struct shmid_ds status;
  const uint64_t size = CALL3(SYS_shmctl, id, IPC_STAT, &status) == 0 ? status.shm_segsz : PAGE;
  const long guarded = guard_mapped_onto(SYS_shmat, (uint64_t)a[1], size);
  if (guarded != 0) return guarded;
  long at = CALL3(SYS_shmat, id, a[1], a[2]);
  if (at < 0 && at > -4096) {
    log_failed(SYS_shmat, at)->addr = (uint64_t)(int)a[0];
    return at;
  }
  memory_map((void *)at, size, object_of(GRADE_OBJ_SHM, (uint64_t)(int)a[0], size), 0, true);
  return at;
}

long model_shmdt(long *a) {
  long r = CALL1(SYS_shmdt, a[0]);
  if (r == 0) memory_unmap((void *)a[0], 0);
  return r;
}

long model_shmctl(long *a) {
  const long id = controlled_id(GRADE_IPC_SHM, a[0], (int)a[1]);
  long r = control_ipc(GRADE_IPC_SHM, 0, a);
  log_control(GRADE_EV_SHMCTL, GRADE_OBJ_SHM, id, a[1], r);
  return r;
}
