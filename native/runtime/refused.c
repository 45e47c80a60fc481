/* refused.c - calls that the kernel refuses because the run has taken all that it may have. */
#include "internal.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>

/* What no machine of the course would give is refused everywhere, and says nothing about the run's limits. */
static const uint64_t ABSURD_BYTES = 16ull << 30;

static bool makes_object(long number) {
  switch (number) {
    case SYS_msgget: case SYS_shmget: case SYS_semget: case SYS_mq_open: case SYS_timer_create: case SYS_inotify_init:
    case SYS_inotify_init1: case SYS_inotify_add_watch: return true;
    default: return false;
  }
}

/* /dev/full is there to be full, whichever call writes to it. */
static bool is_device(long number, const long *args) {
  switch (number) {
    case SYS_write: case SYS_writev: case SYS_pwrite64: case SYS_pwritev: case SYS_pwritev2: break;
    default: return false;
  }
  struct stat status;
  return CALL2(SYS_fstat, args[0], &status) == 0 && S_ISCHR(status.st_mode);
}

static uint64_t wanted_bytes(long number, const long *args) {
  switch (number) {
    case SYS_mmap: return (uint64_t)args[1];
    case SYS_mremap: return (uint64_t)args[2];
    case SYS_shmat: return 0;
    default: return ABSURD_BYTES;
  }
}

/* Addresses for later: malloc asks for 128 MiB of them for a thread, and shares another's where it gets none. */
static bool only_reserves(long number, const long *args) {
  return number == SYS_mmap && args[2] == PROT_NONE && (args[3] & MAP_NORESERVE) && !(args[3] & MAP_STACK);
}

void note_refusal(long number, const long *args, long result) {
  if (result >= 0) return;
  enum grade_limit limit = GRADE_LIMIT_DESCRIPTORS;
  switch (result) {
    case -EMFILE:
      if (makes_object(number)) limit = GRADE_LIMIT_OBJECTS;
      break;
    case -EDQUOT:
    case -ENOSPC:
      if (is_device(number, args)) return;
      limit = makes_object(number) ? GRADE_LIMIT_OBJECTS : GRADE_LIMIT_SCRATCH;
      break;
    case -ENOMEM:
      if (wanted_bytes(number, args) >= ABSURD_BYTES || only_reserves(number, args)) return;
      limit = GRADE_LIMIT_MEMORY;
      break;
    case -EAGAIN:
      if (number != SYS_timer_create && number != SYS_io_setup) return;
      limit = GRADE_LIMIT_OBJECTS;
      break;
    default: return;
  }
  find_place();
  log_refused(limit);
  spend(REFUSAL_WORK);
}

/* A page of a file in memory that there is no room for: the kernel has no other way to say so. */
bool is_out_of_room(int signal, int code) {
  enum { ADDRESS_ERROR = 2 }; /* BUS_ADRERR */
  struct statfs status;
  return signal == SIGBUS && code == ADDRESS_ERROR && CALL2(SYS_statfs, "/dev/shm", &status) == 0 && status.f_bfree == 0;
}
