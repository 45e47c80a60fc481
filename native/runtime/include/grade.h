/*
 * grade.h - what an assignment's own header uses to give things an identity.
 *
 * You do not call these yourself: the header of your assignment does.  With `standalone.c` your program runs
 * anywhere; under the monitor the same calls are answered by the grader.
 *
 * Identity.  grade_make() fills memory with bytes that nobody can guess and remembers which stream they belong
 * to; grade_take() says which bytes arrived where.  What is judged is what was moved, not what is printed.
 */
#ifndef GRADE_H
#define GRADE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Makes the next item of `stream` (0, 1, 2 ...): fills `size` bytes (8 to 65536) at `payload`.
 * Returns its number within the stream: 0, 1, 2 ... in the order of the calls. */
unsigned grade_make(int stream, void *payload, size_t size);

/* Hands `size` bytes at `payload` over to consumer number `consumer`: this item has arrived. */
void grade_take(int consumer, const void *payload, size_t size);

/* Says where the ring is: `count` slots of `stride` bytes from `slots` on, in shared memory; the payload that
 * grade_make filled lies `payload_offset` bytes into a slot and has `payload_size` bytes. */
void grade_ring(const void *slots, size_t count, size_t stride, size_t payload_offset, size_t payload_size);

#ifdef __cplusplus
}
#endif
#endif
