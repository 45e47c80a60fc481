/* terminal.c - a run has no terminal; that a program has asked for one explains what it does then. */
#include "internal.h"

#include <errno.h>

long model_ioctl(long *a) {
  long r = CALL3(SYS_ioctl, a[0], a[1], a[2]);
  if (r == -ENOTTY) {
    find_place();
    struct grade_event *event = log_detail(GRADE_EV_FAILED, 0);
    event->aux = SYS_ioctl;
    event->result = -ENOTTY;
    event->addr = (uint64_t)a[0];
    event->value = (uint32_t)a[1];
  }
  return r;
}
