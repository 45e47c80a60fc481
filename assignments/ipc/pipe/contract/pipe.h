/*
 * pipe.h - given by the course.  Include it, do not change it, do not hand it in.
 *
 * 과제에서 제공하는 헤더입니다. #include 만 하고, 고치거나 제출하지 마세요.
 *
 * Records come from record_make() and end in record_take(); how they travel through the pipe is yours.
 */
#ifndef PIPE_H
#define PIPE_H

#include <stddef.h>

#include "grade.h"

#define RECORD_MIN 8
#define RECORD_MAX 16384 /* no record is longer: four times PIPE_BUF */

/* Streams: who made a record.  Consumers: who received it. */
enum { PARENT = 0, CHILD = 1 };

/* Makes the next record of `stream` (PARENT or CHILD) in `record`, which has room for `largest` bytes.
 * Returns its length: RECORD_MIN .. largest, different from record to record.  Any byte may be zero: a record is
 * not a string.  The receiver cannot know the length unless you send it along. */
static inline size_t record_make(int stream, void *record, size_t largest) {
  static unsigned made[2];
  unsigned number = made[stream & 1]++;
  size_t spread = largest > RECORD_MIN ? largest - RECORD_MIN + 1 : 1;
  size_t length = RECORD_MIN + ((size_t)number * 7919u + 3u * spread / 4u + (size_t)stream * 1031u) % spread;
  grade_make(stream, record, length);
  return length;
}

/* Hands the `length` bytes of a complete record over to `consumer` (PARENT or CHILD): it has arrived. */
static inline void record_take(int consumer, const void *record, size_t length) {
  grade_take(consumer, record, length);
}

#endif
