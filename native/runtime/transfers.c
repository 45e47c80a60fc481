/* transfers.c - reads and writes at a place of their own, and copies that the kernel makes between descriptors. */
#include "io.h"
#include "calls.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/uio.h>

static long log_file(enum grade_op op, long fd, uint64_t size, long r, const void *bytes) {
  log_bytes(op, (int)fd, object_of_descriptor((int)fd), size, r, bytes);
  return r;
}

long model_pread(long *a) {
  return log_file(GRADE_EV_READ, a[0], (uint64_t)a[2], CALL4(SYS_pread64, a[0], a[1], a[2], a[3]), (void *)a[1]);
}

long model_pwrite(long *a) {
  return log_file(GRADE_EV_WRITE, a[0], (uint64_t)a[2], CALL4(SYS_pwrite64, a[0], a[1], a[2], a[3]), (void *)a[1]);
}

static long vector(enum grade_op op, long number, const long *a) {
  long r = CALL6(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  log_io(op, (int)a[0], object_of_descriptor((int)a[0]), 0, r);
  const struct iovec *parts = (const struct iovec *)a[1];
  for (long i = 0, left = r; i < a[2] && left > 0; left -= (long)parts[i].iov_len, i++)
    log_transfer(parts[i].iov_base, parts[i].iov_len < (uint64_t)left ? parts[i].iov_len : (uint64_t)left, op == GRADE_EV_READ);
  return r;
}

long model_preadv(long *a) { return vector(GRADE_EV_READ, SYS_preadv, a); }
long model_pwritev(long *a) { return vector(GRADE_EV_WRITE, SYS_pwritev, a); }

/* Without a place of their own they are readv and writev. */
long model_preadv2(long *a) { return a[3] == -1 ? model_readv(a) : vector(GRADE_EV_READ, SYS_preadv2, a); }
long model_pwritev2(long *a) { return a[3] == -1 ? model_writev(a) : vector(GRADE_EV_WRITE, SYS_pwritev2, a); }

static long await_room(long fd) {
  struct wait wait = {.op = GRADE_EV_WRITE,
                      .class = GRADE_CLASS_IO,
                      .object = object_of_descriptor((int)fd),
                      .addr = (uint64_t)fd};
  return block(&wait, true);
}

/*
 * A page that is spliced into a pipe takes a slot of it, however few bytes it has, and nothing is added to it later.  A pipe
 * made small for its bytes would hold one such page: no Linux has so few slots (PIPE_MIN_DEF_BUFFERS and more).
 */
static void give_slots(long pipe) {
  enum { SLOTS_OF_LINUX = 16 };
  if (ctl->pipe_bytes != 0 && CALL2(SYS_fcntl, pipe, F_GETPIPE_SZ) == (long)ctl->pipe_bytes)
    CALL3(SYS_fcntl, pipe, F_SETPIPE_SZ, SLOTS_OF_LINUX * PAGE);
}

/* Both sides are logged as if what was moved had been asked for: a size is an upper bound here, and what is not moved stays
   where it was. */
static long log_copy(long in, long out, long size, long r) {
  if (r > 0) changed(GRADE_CLASS_IO), size = r;
  log_io(GRADE_EV_READ, (int)in, object_of_descriptor((int)in), (uint64_t)size, r);
  log_io(GRADE_EV_WRITE, (int)out, object_of_descriptor((int)out), (uint64_t)size, r);
  return r;
}

/* splice and tee: `number`, in, out. */
static long between_pipes(long number, const long *a, long in, long out, long size, long flags, int flags_at) {
  long b[6] = {a[0], a[1], a[2], a[3], a[4], a[5]};
  const bool patient = !(flags & SPLICE_F_NONBLOCK) && !descriptor_nonblocking((int)in) && !descriptor_nonblocking((int)out);
  b[flags_at] = flags | SPLICE_F_NONBLOCK;
  give_slots(out);
  for (;;) {
    long r = patient ? until_ready(GRADE_EV_READ, (int)in, object_of_descriptor((int)in), POLLIN) : 0;
    if (r == 0) r = CALL6(number, b[0], b[1], b[2], b[3], b[4], b[5]);
    if (r == -EAGAIN && patient) {
      r = await_room(out);
      if (r == 0) continue;
    }
    return broken_pipe((int)out, log_copy(in, out, size, r));
  }
}

long model_splice(long *a) { return between_pipes(SYS_splice, a, a[0], a[2], a[4], a[5], 5); }
long model_tee(long *a) {
  long b[6] = {a[0], a[1], a[2], a[3]};
  return between_pipes(SYS_tee, b, a[0], a[1], a[2], a[3], 3);
}

long model_vmsplice(long *a) {
  const bool reads = (CALL2(SYS_fcntl, a[0], F_GETFL) & O_ACCMODE) == O_RDONLY;
  const bool patient = !(a[3] & SPLICE_F_NONBLOCK) && !descriptor_nonblocking((int)a[0]);
  give_slots(a[0]);
  for (;;) {
    long r = CALL4(SYS_vmsplice, a[0], a[1], a[2], a[3] | SPLICE_F_NONBLOCK);
    if (r == -EAGAIN && patient) {
      r = await_room(a[0]);
      if (r == 0) continue;
    }
    if (r > 0) changed(GRADE_CLASS_IO);
    log_io(reads ? GRADE_EV_READ : GRADE_EV_WRITE, (int)a[0], object_of_descriptor((int)a[0]), 0, r);
    return broken_pipe((int)a[0], r);
  }
}

long model_sendfile(long *a) {
  const long out = a[0], flags = CALL2(SYS_fcntl, out, F_GETFL);
  long done = 0, r;
  give_slots(out);
  for (;;) {
    if (flags >= 0) CALL3(SYS_fcntl, out, F_SETFL, flags | O_NONBLOCK);
    r = CALL4(SYS_sendfile, out, a[1], a[2], a[3] - done);
    if (flags >= 0) CALL3(SYS_fcntl, out, F_SETFL, flags);
    if (r > 0) done += r, changed(GRADE_CLASS_IO);
    if ((flags & O_NONBLOCK) || done == a[3]) break;
    if (r > 0) continue;
    if (r != -EAGAIN || (r = await_room(out)) != 0) break;
  }
  return broken_pipe((int)out, log_copy(a[1], out, a[3], done ? done : r));
}

long model_copy_file_range(long *a) {
  return log_copy(a[0], a[2], a[4], CALL6(SYS_copy_file_range, a[0], a[1], a[2], a[3], a[4], a[5]));
}
