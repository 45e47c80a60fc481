/*
 * output.c - text that lies in the buffer of stdout: fork copies it, _exit and exec throw it away.
 *
 * glibc's own stream is looked at where it lies.  What the program has made of the pointer `stdout` does not matter, and a
 * length that cannot be is taken for none.
 */
#include "internal.h"

#include <fcntl.h>
#include <stdio.h>

extern FILE _IO_2_1_stdout_;

enum { LARGEST_BUFFER = 1 << 20 };

static uint64_t copied;  /* of what lies there now: fork has made a copy of so many bytes */
static uint64_t text_id; /* of these: the same in all processes that have a copy */
static bool exits;       /* exit(3) has begun: what a thread prints behind its flush is lost in another way */
static bool failed;      /* it could not be put out: what lies there is nobody's mistake */

static uint64_t buffered(void) {
  const FILE *out = &_IO_2_1_stdout_;
  const uint64_t size = (uint64_t)(out->_IO_write_ptr - out->_IO_write_base);
  return out->_IO_write_base != NULL && size <= LARGEST_BUFFER ? size : 0;
}

static struct grade_event *log_text(enum grade_bytes what, uint64_t size) {
  struct grade_event *event = log_event(GRADE_EV_BYTES, 0);
  event->aux = (uint32_t)what;
  event->size = size;
  event->value = text_id;
  return event;
}

/* Another thread is just putting out what lies there: no text that was left there when this one forked. */
static bool printed_elsewhere(void) {
  const struct { int taken, depth; void *owner; } *lock = (const void *)_IO_2_1_stdout_._lock; /* glibc's _IO_lock_t */
  return lock != NULL && lock->taken != 0 && lock->owner != __builtin_thread_pointer();
}

void output_copied(void) {
  const uint64_t size = buffered();
  if (size == 0 || printed_elsewhere()) return;
  if (copied == 0) text_id = ctl->event_count;
  copied = size;
}

void output_written(const void *bytes, long result) {
  if (bytes != _IO_2_1_stdout_._IO_write_base || bytes == NULL) return;
  if (result < 0) failed = true;
  if (copied != 0 && result > 0) log_text(GRADE_BYTES_COPIED, copied);
  copied = 0;
}

__attribute__((destructor)) static void note_exit(void) { exits = true; }

void output_given_up(void) {
  const uint64_t size = buffered();
  if (size <= copied || failed || exits || CALL2(SYS_fcntl, _IO_2_1_stdout_._fileno, F_GETFD) < 0) return;
  log_text(GRADE_BYTES_LOST, size - copied);
}
