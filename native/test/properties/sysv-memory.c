/* System V shared memory: getting, attaching, what IPC_STAT counts, removal while attached, bytes seen by a child. */
#include "property.h"
#include <sys/ipc.h>
#include <sys/shm.h>

enum { SEGMENTS = 3, PLACES = 4 };
static int segments[SEGMENTS] = {-1, -1, -1};
static char *places[PLACES];
static bool writable[PLACES];
static long sizes[PLACES];

static int slot(void) { return (int)below(SEGMENTS); }
static void begin(void) { segments[0] = shmget(IPC_PRIVATE, 8192, 0600); }

static void gets(void) {
  int at = slot();
  long key = ONE_OF(IPC_PRIVATE, 300, 300, 301), flags = ONE_OF(0, IPC_CREAT, IPC_CREAT, IPC_CREAT | IPC_EXCL);
  long size = ONE_OF(0, 1, 100, 4096, 10000, 100000);
  int id = shmget((key_t)key, (size_t)size, (int)(flags | 0600));
  told(id < 0 ? id : 0, "shmget %ld, %ld, %lo to %d", key, size, flags, at);
  if (id >= 0) segments[at] = id;
}

static void attaches(void) {
  int at = slot();
  unsigned place = below(PLACES);
  long flags = ONE_OF(0, 0, SHM_RDONLY);
  void *where = (void *)ONE_OF(0, 0, 0, 1);
  if (places[place]) return;
  struct shmid_ds status = {0};
  shmctl(segments[at], IPC_STAT, &status);
  char *got = shmat(segments[at], where, (int)flags);
  told(got == (char *)-1 ? -1 : 0, "shmat %d, %p, %lo to %u", at, where, flags, place);
  if (got == (char *)-1) return;
  places[place] = got;
  writable[place] = !(flags & SHM_RDONLY);
  sizes[place] = (long)status.shm_segsz;
}

static void detaches(void) {
  unsigned place = below(PLACES);
  told(shmdt(places[place]), "shmdt %u", place);
  places[place] = NULL;
}

static void detaches_elsewhere(void) {
  unsigned place = below(PLACES);
  if (places[place]) told(shmdt(places[place] + 100), "shmdt %u + 100", place);
}

static void stores(void) {
  unsigned place = below(PLACES);
  if (!places[place] || !writable[place]) return;
  long at = below((unsigned)sizes[place]);
  fill(places[place] + at, 1);
  tell("stored at %u + %ld", place, at);
}

static void copies_out(void) {
  unsigned place = below(PLACES);
  if (!places[place] || !writable[place]) return;
  char text[50];
  fill(text, 50);
  memcpy(places[place], text, sizes[place] < 50 ? (size_t)sizes[place] : 50);
}

static void looks(void) {
  for (unsigned i = 0; i < PLACES; i++)
    if (places[i]) tell("place %u: %u", i, checksum(places[i], sizes[i] > 300 ? 300 : sizes[i]));
}

static void asks(void) {
  int at = slot();
  struct shmid_ds status = {0};
  long r = shmctl(segments[at], IPC_STAT, &status);
  told(r, "IPC_STAT %d: %lu bytes, %lu attached, mode %o, mine %d", at, status.shm_segsz, status.shm_nattch,
       status.shm_perm.mode, status.shm_cpid == getpid());
}

static void removes(void) {
  int at = slot();
  told(shmctl(segments[at], IPC_RMID, NULL), "IPC_RMID %d", at);
}

static void odd_command(void) { told(shmctl(segments[slot()], 77, NULL), "shmctl 77"); }

static void writes_as_child(long place) {
  for (long i = 0; i < 20 && i < sizes[place]; i++) places[place][i] += (char)i;
  struct shmid_ds status = {0};
  _exit(shmctl(segments[0], IPC_STAT, &status) == 0 ? (int)status.shm_nattch : 99);
}

static void has_child_write(void) {
  unsigned place = below(PLACES);
  if (!places[place] || !writable[place]) return;
  tell("the child saw %d attachments of 0", wait_for(child(writes_as_child, place)));
  looks();
}

PROPERTY(begin, gets, gets, attaches, attaches, attaches, detaches, detaches_elsewhere, stores, stores, copies_out, looks,
         asks, asks, removes, odd_command, has_child_write)
