/*
 * aio.c - io_setup(2): what the kernel lends for it is one number for the whole machine (fs.aio-max-nr), so a run gets little.
 * A process that ends with such a context does not give it back here: that many no program has.
 */
#include "internal.h"
#include "calls.h"

enum { MOST_CONTEXTS = 8 };

long model_io_setup(long *a) {
  if (ctl->aio_contexts >= MOST_CONTEXTS || (uint32_t)a[0] > GRADE_AIO_EVENTS) return -EAGAIN;
  const long r = CALL2(SYS_io_setup, a[0], a[1]);
  if (r == 0) ctl->aio_contexts++;
  return r;
}

long model_io_destroy(long *a) {
  const long r = CALL1(SYS_io_destroy, a[0]);
  if (r == 0 && ctl->aio_contexts > 0) ctl->aio_contexts--;
  return r;
}
