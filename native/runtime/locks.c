/* locks.c - locks on files: flock(2), and record locks of fcntl(2). */
#include "io.h"
#include "calls.h"

#include <fcntl.h>

long model_flock(long *a) {
  enum { NONBLOCK = 4 };
  struct wait wait = {.op = GRADE_EV_OPEN, .class = GRADE_CLASS_LOCK, .addr = (uint64_t)a[0]};
  for (;;) {
    long r = CALL2(SYS_flock, a[0], a[1] | NONBLOCK);
    if (r == 0) changed(GRADE_CLASS_LOCK);
    if (r != -EAGAIN || (a[1] & NONBLOCK)) return r;
    int blocked = block(&wait, true);
    if (blocked != 0) return blocked;
  }
}

long lock_record(long *a) {
  struct wait wait = {.op = GRADE_EV_OPEN, .class = GRADE_CLASS_LOCK, .addr = (uint64_t)a[0]};
  long try = a[1] == F_SETLKW ? F_SETLK : a[1] == F_OFD_SETLKW ? F_OFD_SETLK : a[1];
  for (;;) {
    long r = CALL3(SYS_fcntl, a[0], try, a[2]);
    if (r == 0) changed(GRADE_CLASS_LOCK);
    if (try == a[1] || (r != -EAGAIN && r != -EACCES)) return r;
    int blocked = block(&wait, true);
    if (blocked != 0) return blocked;
  }
}
