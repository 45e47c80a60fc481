/*
 * sysv_ids.c - System V identifiers as a fresh IPC namespace would give them, although runs share one.
 *
 * ipc/util.c (Linux 5.2 and later): identifier = sequence * 32768 + index; the index goes on from the last one given
 * out, up to 64 or half as many again as are in use, then from the lowest free one; the sequence grows whenever the
 * index has not.  So the first three are 0, 1, 2 whatever was removed between.
 */
#include "sysv_ids.h"
#include "identity.h"
#include "walls.h"

#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

/* The kernel may look at the other arguments before it finds that there is no such object, but not for a negative one. */
enum { NOBODYS_ID = INT32_MAX };
enum { INDEX_BITS = 15, INDEX_MASK = (1 << INDEX_BITS) - 1, LEAST_CYCLE = 64, MOST_SEQUENCE = 0xffff };

static const struct {
  long control;
  int info, stat, stat_any;
} CALLS[GRADE_IPC_KINDS] = {[GRADE_IPC_MSG] = {SYS_msgctl, MSG_INFO, MSG_STAT, MSG_STAT_ANY},
                            [GRADE_IPC_SEM] = {SYS_semctl, SEM_INFO, SEM_STAT, SEM_STAT_ANY},
                            [GRADE_IPC_SHM] = {SYS_shmctl, SHM_INFO, SHM_STAT, SHM_STAT_ANY}};

static bool is_info(enum grade_ipc kind, int command) { return command == IPC_INFO || command == CALLS[kind].info; }
static bool is_stat(enum grade_ipc kind, int command) {
  return command == CALLS[kind].stat || command == CALLS[kind].stat_any;
}

/* msgctl and shmctl have three arguments, semctl four. */
static long ask(enum grade_ipc kind, long kernel, long number, long command, void *out) {
  return kind == GRADE_IPC_SEM ? CALL4(SYS_semctl, kernel, number, command, out)
                               : CALL3(CALLS[kind].control, kernel, command, out);
}

union status {
  struct ipc_perm permission; /* stands first in each */
  struct msqid_ds queue;
  struct semid_ds set;
  struct shmid_ds segment;
};

static void free_entry(struct grade_ipc_ids *table, struct grade_ipc_id *entry) {
  entry->used = 0;
  table->in_use--;
}

/* Removed shared memory goes when the last process lets go of it. */
static void forget_gone(enum grade_ipc kind) {
  struct grade_ipc_ids *table = &ctl->ipc[kind];
  union status status;
  for (uint32_t i = 0; i < table->count; i++) {
    struct grade_ipc_id *entry = &table->ids[i];
    if (entry->used && entry->removed && ask(kind, entry->kernel, 0, IPC_STAT, &status) < 0) free_entry(table, entry);
  }
}

static struct grade_ipc_id *by_seen(enum grade_ipc kind, long seen) {
  struct grade_ipc_ids *table = &ctl->ipc[kind];
  for (uint32_t i = 0; i < table->count; i++)
    if (table->ids[i].used && table->ids[i].seen == seen) return &table->ids[i];
  return NULL;
}

static struct grade_ipc_id *by_index(enum grade_ipc kind, long index) {
  struct grade_ipc_ids *table = &ctl->ipc[kind];
  for (uint32_t i = 0; i < table->count; i++)
    if (table->ids[i].used && (table->ids[i].seen & INDEX_MASK) == index) return &table->ids[i];
  return NULL;
}

long kernel_id(enum grade_ipc kind, long seen) {
  const struct grade_ipc_id *entry = by_seen(kind, (int)seen);
  return entry ? entry->kernel : (int)seen < 0 ? -1 : NOBODYS_ID;
}

static uint32_t next_index(enum grade_ipc kind) {
  struct grade_ipc_ids *table = &ctl->ipc[kind];
  uint32_t end = table->in_use * 3 / 2;
  if (end < LEAST_CYCLE) end = LEAST_CYCLE;
  for (uint32_t index = table->next_index; index < end; index++)
    if (!by_index(kind, index)) return index;
  uint32_t index = 0;
  while (by_index(kind, index)) index++;
  return index;
}

long seen_id(enum grade_ipc kind, long kernel) {
  struct grade_ipc_ids *table = &ctl->ipc[kind];
  if (kernel < 0) return kernel;
  for (uint32_t i = 0; i < table->count; i++)
    if (table->ids[i].used && !table->ids[i].removed && table->ids[i].kernel == kernel) return table->ids[i].seen;
  forget_gone(kind);
  uint32_t at = 0;
  while (at < table->count && table->ids[at].used) at++;
  if (at == GRADE_MAX_IPC_IDS) {
    ask(kind, kernel, 0, IPC_RMID, NULL);
    log_refused(GRADE_LIMIT_OBJECTS);
    return -ENOSPC;
  }
  if (at == table->count) table->count++;
  const uint32_t index = next_index(kind);
  if ((int32_t)index < table->last_index) table->sequence = (table->sequence + 1) & MOST_SEQUENCE;
  table->last_index = (int32_t)index + 1;
  table->next_index = index + 1;
  table->in_use++;
  table->ids[at] = (struct grade_ipc_id){
      .used = 1, .seen = (int32_t)(table->sequence << INDEX_BITS | index), .kernel = (int32_t)kernel};
  return table->ids[at].seen;
}

/*
 * Where there is no IPC namespace the kernel lets a run use GRADE_IPC_KEYS keys of its own and no others, so that no object
 * of anybody else's has one of them, and init finds all that the run has made.  The entry at `at` of the table has key `at`
 * of these, or the one half of them further where that is still taken.  What the program calls it stands in the entry.
 */
static const long GETS[GRADE_IPC_KINDS] = {[GRADE_IPC_MSG] = SYS_msgget, [GRADE_IPC_SEM] = SYS_semget, [GRADE_IPC_SHM] = SYS_shmget};
enum { ALTERNATIVES = GRADE_IPC_KEYS / GRADE_MAX_IPC_IDS };

static long get_at(enum grade_ipc kind, uint32_t at, uint32_t alternative, const long *a, long more) {
  const long key = (long)(ctl->ipc_keys + at + alternative * GRADE_MAX_IPC_IDS);
  return kind == GRADE_IPC_MSG ? CALL2(GETS[kind], key, a[1] | more) : CALL3(GETS[kind], key, a[1], a[2] | more);
}

static long get_known(enum grade_ipc kind, const struct grade_ipc_id *entry, const long *a) {
  const uint32_t at = (uint32_t)(entry - ctl->ipc[kind].ids);
  long r = -ENOENT;
  for (uint32_t i = 0; i < ALTERNATIVES && r == -ENOENT; i++) r = get_at(kind, at, i, a, 0);
  return r >= 0 ? entry->seen : r;
}

static uint64_t pages_of(uint64_t bytes) { return (bytes + PAGE - 1) / PAGE; }

static uint64_t pages_in_use(enum grade_ipc kind) {
  const struct grade_ipc_ids *table = &ctl->ipc[kind];
  uint64_t pages = 0;
  for (uint32_t i = 0; i < table->count; i++)
    if (table->ids[i].used) pages += table->ids[i].pages;
  return pages;
}

/* An IPC namespace has bounds of its own (SHMALL in shmget(2)). */
static long get_new(enum grade_ipc kind, const long *a) {
  struct grade_ipc_ids *table = &ctl->ipc[kind];
  const uint64_t pages = kind == GRADE_IPC_SHM ? pages_of((uint64_t)a[1]) : 0;
  forget_gone(kind);
  uint32_t at = 0;
  while (at < table->count && table->ids[at].used) at++;
  if (at == GRADE_MAX_IPC_IDS || pages > ctl->ipc_pages || pages_in_use(kind) + pages > ctl->ipc_pages) {
    log_refused(GRADE_LIMIT_OBJECTS);
    return -ENOSPC;
  }
  long kernel = -EEXIST;
  for (uint32_t i = 0; i < ALTERNATIVES && kernel == -EEXIST; i++) kernel = get_at(kind, at, i, a, IPC_CREAT | IPC_EXCL);
  if (kernel < 0) return kernel == -EEXIST ? -ENOSPC : kernel;
  const long seen = seen_id(kind, kernel);
  struct grade_ipc_id *entry = by_seen(kind, seen);
  if (entry) entry->key = (int32_t)a[0], entry->keyed = (int32_t)a[0] != IPC_PRIVATE, entry->pages = (uint32_t)pages;
  return seen;
}

long get_ipc(enum grade_ipc kind, const long *a) {
  struct grade_ipc_ids *table = &ctl->ipc[kind];
  const long key = (int32_t)a[0], flags = kind == GRADE_IPC_MSG ? a[1] : a[2];
  if (ctl->ipc_keys == 0)
    return seen_id(kind, kind == GRADE_IPC_MSG ? CALL2(GETS[kind], a[0], a[1]) : CALL3(GETS[kind], a[0], a[1], a[2]));
  for (uint32_t i = 0; key != IPC_PRIVATE && i < table->count; i++)
    if (table->ids[i].used && table->ids[i].keyed && table->ids[i].key == key) return get_known(kind, &table->ids[i], a);
  return key != IPC_PRIVATE && !(flags & IPC_CREAT) ? -ENOENT : get_new(kind, a);
}

long controlled_id(enum grade_ipc kind, long argument, int command) {
  if (is_info(kind, command)) return -1;
  if (!is_stat(kind, command)) return (int)argument;
  const struct grade_ipc_id *entry = by_index(kind, (int)argument);
  return entry ? entry->seen : -1;
}

static long highest_index(enum grade_ipc kind) {
  const struct grade_ipc_ids *table = &ctl->ipc[kind];
  long highest = 0;
  for (uint32_t i = 0; i < table->count; i++)
    if (table->ids[i].used && (table->ids[i].seen & INDEX_MASK) > highest) highest = table->ids[i].seen & INDEX_MASK;
  return highest;
}

/* What is in use, counted over this run's objects only. */
static void count_info(enum grade_ipc kind, int command, void *out) {
  const struct grade_ipc_ids *table = &ctl->ipc[kind];
  union status status;
  uint64_t messages = 0, bytes = 0, semaphores = 0, pages = 0;
  for (uint32_t i = 0; i < table->count; i++) {
    if (!table->ids[i].used || ask(kind, table->ids[i].kernel, 0, IPC_STAT, &status) < 0) continue;
    if (kind == GRADE_IPC_MSG) messages += status.queue.msg_qnum, bytes += status.queue.__msg_cbytes;
    if (kind == GRADE_IPC_SEM) semaphores += status.set.sem_nsems;
    if (kind == GRADE_IPC_SHM) pages += pages_of(status.segment.shm_segsz);
  }
  if (command == IPC_INFO) return;
  if (kind == GRADE_IPC_MSG) {
    struct msginfo *info = out;
    info->msgpool = (int)table->in_use, info->msgmap = (int)messages, info->msgtql = (int)bytes;
  } else if (kind == GRADE_IPC_SEM) {
    struct seminfo *info = out;
    info->semusz = (int)table->in_use, info->semaem = (int)semaphores;
  } else {
    struct shm_info *info = out;
    info->used_ids = (int)table->in_use, info->shm_tot = pages;
    if (info->shm_rss > pages) info->shm_rss = pages;
    info->shm_swp = info->swap_attempts = info->swap_successes = 0;
  }
}

static long inform(enum grade_ipc kind, long number, int command, void *out) {
  long r = ask(kind, 0, number, command, out);
  if (r < 0) return r;
  forget_gone(kind);
  count_info(kind, command, out);
  return highest_index(kind);
}

/* The kernel's clock is not the program's: what has happened has happened by now. */
static void show_time(time_t *at) {
  if (*at != 0) *at = (time_t)((GRADE_EPOCH_NS + ctl->now_ns) / 1000000000ull);
}

static void show_times(enum grade_ipc kind, union status *status) {
  switch (kind) {
    case GRADE_IPC_MSG:
      show_time(&status->queue.msg_stime), show_time(&status->queue.msg_rtime), show_time(&status->queue.msg_ctime);
      return;
    case GRADE_IPC_SEM: show_time(&status->set.sem_otime), show_time(&status->set.sem_ctime); return;
    default: show_time(&status->segment.shm_atime), show_time(&status->segment.shm_dtime), show_time(&status->segment.shm_ctime);
  }
}

static void show_origin(enum grade_ipc kind, const struct grade_ipc_id *entry, union status *status) {
  status->permission.__key = entry->keyed ? entry->key : IPC_PRIVATE;
  if (kind == GRADE_IPC_MSG)
    status->queue.msg_lspid = seen_pid(status->queue.msg_lspid), status->queue.msg_lrpid = seen_pid(status->queue.msg_lrpid);
  if (kind == GRADE_IPC_SHM)
    status->segment.shm_cpid = seen_pid(status->segment.shm_cpid), status->segment.shm_lpid = seen_pid(status->segment.shm_lpid);
}

static long describe(enum grade_ipc kind, const struct grade_ipc_id *entry, long number, int command, void *out) {
  if (!entry) return -EINVAL;
  long r = ask(kind, entry->kernel, number, IPC_STAT, out);
  if (r < 0) return r;
  struct ipc_perm *permission = out;
  permission->__seq = (unsigned short)(entry->seen >> INDEX_BITS);
  permission->uid = shown_user(permission->uid), permission->cuid = shown_user(permission->cuid);
  permission->gid = shown_group(permission->gid), permission->cgid = shown_group(permission->cgid);
  show_times(kind, out);
  if (ctl->ipc_keys != 0) show_origin(kind, entry, out);
  return command == IPC_STAT ? r : entry->seen;
}

/* The program sets the owner it has seen. */
static long set_up(enum grade_ipc kind, long kernel, long number, const void *wanted) {
  static const uint32_t SIZES[] = {
      [GRADE_IPC_MSG] = sizeof(struct msqid_ds), [GRADE_IPC_SEM] = sizeof(struct semid_ds), [GRADE_IPC_SHM] = sizeof(struct shmid_ds)};
  union status status;
  const uint8_t *from = wanted;
  for (uint32_t i = 0; i < SIZES[kind]; i++) ((uint8_t *)&status)[i] = from[i];
  if (status.permission.uid == GRADE_USER) status.permission.uid = (uint32_t)CALL0(SYS_getuid);
  if (status.permission.gid == GRADE_USER) status.permission.gid = (uint32_t)CALL0(SYS_getgid);
  return ask(kind, kernel, number, IPC_SET, &status);
}

static void removed(enum grade_ipc kind, struct grade_ipc_id *entry) {
  if (kind != GRADE_IPC_SHM) {
    free_entry(&ctl->ipc[kind], entry);
    return;
  }
  entry->removed = 1;
  entry->keyed = 0;
  forget_gone(kind);
}

long control_ipc(enum grade_ipc kind, long number, const long *a) {
  const int command = (int)(kind == GRADE_IPC_SEM ? a[2] : a[1]);
  void *argument = (void *)(kind == GRADE_IPC_SEM ? a[3] : a[2]);
  struct grade_ipc_id *entry = by_seen(kind, (int)a[0]);
  if (is_info(kind, command)) return inform(kind, number, command, argument);
  if (is_stat(kind, command)) return describe(kind, by_index(kind, (int)a[0]), number, command, argument);
  if (command == IPC_STAT) return describe(kind, entry, number, command, argument);
  if (command == IPC_SET) return entry ? set_up(kind, entry->kernel, number, argument) : -EINVAL;
  long r = ask(kind, kernel_id(kind, a[0]), number, command, argument);
  if (r == 0 && command == IPC_RMID && entry) removed(kind, entry);
  return r;
}
