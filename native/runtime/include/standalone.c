/* standalone.c - grade.h without a grader: link this to run your program by hand. */
#include "grade.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { STREAMS = 64 };

static unsigned made[STREAMS];

unsigned grade_make(int stream, void *payload, size_t size) {
  unsigned number = made[(unsigned)stream % STREAMS]++;
  unsigned char *byte = payload;
  uint32_t state = 2463534242u ^ ((unsigned)stream << 20) ^ number;
  for (size_t i = 0; i < size; i++) {
    state ^= state << 13, state ^= state >> 17, state ^= state << 5;
    byte[i] = (unsigned char)state;
  }
  return number;
}

void grade_take(int consumer, const void *payload, size_t size) {
  const unsigned char *byte = payload;
  char line[96];
  int n = snprintf(line, sizeof line, "taken by %d: %zu bytes %02x%02x%02x%02x...\n", consumer, size, byte[0], byte[1],
                   byte[2], byte[3]);
  if (write(2, line, (size_t)n) < 0) return;
}

void grade_ring(const void *slots, size_t count, size_t stride, size_t payload_offset, size_t payload_size) {
  (void)slots, (void)count, (void)stride, (void)payload_offset, (void)payload_size;
}
