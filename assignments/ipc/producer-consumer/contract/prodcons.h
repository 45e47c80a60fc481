/*
 * prodcons.h - given by the course.  Include it, do not change it, do not hand it in.
 *
 * 과제에서 제공하는 헤더입니다. #include 만 하고, 고치거나 제출하지 마세요.
 *
 * It fixes three things: how large the ring is, what an item looks like, and the calls by which items come into
 * the world and leave it.  Everything else (where the shared memory comes from, who waits for whom) is yours.
 */
#ifndef PRODCONS_H
#define PRODCONS_H

#include <stddef.h>

#include "grade.h"

#define BUFFER_SIZE 10
#define PAYLOAD_SIZE 32

/* What producers make and consumers consume.  Any byte of the payload may be zero: it is not a string. */
typedef struct {
  int producer; /* who made it: 0, 1, 2 ... */
  int sequence; /* which of that producer's items it is: 0, 1, 2 ... */
  unsigned char payload[PAYLOAD_SIZE];
} item;

/* The circular buffer of the lecture.  It lives in shared memory, usually inside a larger structure of yours that
 * also holds semaphores, mutexes or counters. */
struct ring {
  item buffer[BUFFER_SIZE];
  int in;  /* the slot that is filled next */
  int out; /* the slot that is emptied next */
};

/* Tells where the ring is.  Call it once, in the parent, as soon as the ring is in shared memory and before the
 * first fork(). */
static inline void ring_declare(struct ring *ring) {
  grade_ring(ring->buffer, BUFFER_SIZE, sizeof(item), offsetof(item, payload), PAYLOAD_SIZE);
}

/* Makes the next item of `producer` (0 .. producers - 1) and stores it in *next_produced. */
static inline void produce_item(int producer, item *next_produced) {
  item made;
  made.producer = producer;
  made.sequence = (int)grade_make(producer, made.payload, PAYLOAD_SIZE);
  *next_produced = made; /* an ordinary store, so that producing straight into a slot is seen as well */
}

/* Consumes *next_consumed on behalf of `consumer` (0 .. consumers - 1). */
static inline void consume_item(int consumer, const item *next_consumed) {
  item taken = *next_consumed;
  grade_take(consumer, taken.payload, PAYLOAD_SIZE);
}

#endif
