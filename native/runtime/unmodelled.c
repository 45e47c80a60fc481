/*
 * unmodelled.c - calls that nobody here knows, and what of their work nobody here follows.
 *
 * What they wait for or change the run does not see, so what may come of it is nobody's mistake (core/runs.cc).  That is a
 * way out for whoever has made one, so it is as narrow as it can be: named is only what has had an effect.
 */
#include "unmodelled.h"
#include "walls.h"

#include <fcntl.h>
#include <sys/stat.h>

void log_unmodelled(long number) {
  log_event(GRADE_EV_UNMODELLED, 0)->aux = (uint32_t)number;
}

/* A machine in another state might have served it; a wait that was interrupted has been one. */
static bool depends_on_machine(long error) {
  return error == -EINTR || error == -EAGAIN || error == -ENOMEM || error == -ENOSPC || error == -EMFILE || error == -ENFILE;
}

/* Of those that say how many, none. */
static bool has_done_nothing(long number, long result) {
  const bool counts = number == SYS_io_submit || number == SYS_io_getevents || number == SYS_io_pgetevents;
  return (counts && result == 0) || (result < 0 && !depends_on_machine(result));
}

void note_unmodelled(long number, long result) {
  if (!has_done_nothing(number, result)) log_unmodelled(number);
}

/* inotify(7).  The queue of events is the kernel's and follows the order of the calls, which is the run's.  Only who waits
 * there is not called by an event of ours: so every call may be news to him. */

bool is_inotify(int fd) {
  enum { ASK = 0x541B }; /* FIONREAD, which no other descriptor without a kind answers */
  struct stat status;
  int bytes = 0;
  return ctl->inotify_made && CALL2(SYS_fstat, fd, &status) == 0 && (status.st_mode & S_IFMT) == 0 && CALL3(SYS_ioctl, fd, ASK, &bytes) == 0;
}

void note_watched(long number, long result) {
  if (result >= 0 && (number == SYS_inotify_init || number == SYS_inotify_init1)) ctl->inotify_made = 1;
  if (!ctl->inotify_made) return;
  if (number == SYS_inotify_add_watch && result == -EPERM && !has_own_root()) log_unmodelled(number); /* the walls' doing */
  changed(GRADE_CLASS_IO);
}

bool waits_for_watched(const struct grade_task *task) {
  return ctl->inotify_made && (task->wait_op == GRADE_EV_POLL || (task->wait_op == GRADE_EV_READ && task->wait_object == 0));
}

/* SIGIO would come from the kernel, past the virtual signals.  To nobody, and from a file that cannot send it, none comes. */

static bool sends_signals(int fd) {
  struct stat status;
  if (CALL2(SYS_fstat, fd, &status) != 0) return false;
  const mode_t kind = status.st_mode & S_IFMT;
  return kind == S_IFIFO || kind == S_IFSOCK || kind == 0;
}

static void note_if_complete(int fd) {
  if (!ctl->async_asked || !sends_signals(fd) || CALL2(SYS_fcntl, fd, F_GETOWN) == 0) return;
  find_place();
  log_unmodelled(SYS_fcntl);
}

long set_async(int fd, long flags) {
  const long result = CALL3(SYS_fcntl, fd, F_SETFL, flags & ~(long)O_ASYNC);
  if (result != 0) return result;
  ctl->async_asked = 1;
  note_if_complete(fd);
  return 0;
}

long set_owner(const long *a) {
  const long result = CALL3(SYS_fcntl, a[0], a[1], a[2]);
  if (result == 0) note_if_complete((int)a[0]);
  return result;
}

/* Of changes in a directory, of others who open a file.  Asked for and taken back, for the sake of the answer. */
long ask_to_be_told(const long *a) {
  const long nothing = a[1] == F_NOTIFY ? 0 : F_UNLCK;
  const long result = CALL3(SYS_fcntl, a[0], a[1], a[2]);
  if (result != 0 || a[2] == nothing) return result;
  CALL3(SYS_fcntl, a[0], a[1], nothing);
  find_place();
  log_unmodelled(SYS_fcntl);
  return 0;
}
