/* received.c - bytes from outside are no string before somebody ends them with NUL. */
#include "names.h"
#include "unwritten.h"

enum { RECEIVED = 4, LOOK_BEYOND = 4096 };

/* Bytes that came from outside and lie in the program's memory. */
struct received {
  const uint8_t *at;
  uint64_t size, hash;
  bool stale;   /* what follows is left of an earlier, longer message */
  bool touched; /* the program itself has written behind them */
};

static _Thread_local struct received received[RECEIVED];

static uint64_t hash_of(const uint8_t *at, uint64_t size) {
  uint64_t hash = 0xcbf29ce484222325ull;
  for (uint64_t i = 0; i < size; i++) hash = (hash ^ at[i]) * 0x100000001b3ull;
  return hash;
}

void note_received(const void *bytes, uint64_t size) {
  if (size == 0 || size > 65536) return;
  const uint8_t *at = bytes;
  bool stale = false;
  for (int i = 0; i < RECEIVED; i++)
    stale |= received[i].at != NULL && received[i].at <= at && received[i].at + received[i].size > at + size;
  uint32_t slot = self.received_next++ % RECEIVED;
  for (uint32_t i = 0; i < RECEIVED; i++)
    if (received[i].at == at) slot = i;
  received[slot] = (struct received){.at = at, .size = size, .hash = hash_of(at, size), .stale = stale};
}

bool was_received(const void *bytes, uint64_t size) {
  const uint8_t *at = bytes;
  for (int i = 0; i < RECEIVED; i++)
    if (received[i].at != NULL && at < received[i].at + received[i].size && received[i].at < at + size) return true;
  return false;
}

void note_stored(const void *bytes, uint64_t size) {
  const uint8_t *at = bytes;
  for (int i = 0; i < RECEIVED; i++) {
    const uint8_t *behind = received[i].at + received[i].size;
    if (received[i].at != NULL && at <= behind && behind < at + size) received[i].touched = true;
  }
}

void check_string(enum grade_function function, const char *text, uint64_t pc) {
  if (!judged(pc)) return;
  const uint8_t *from = (const uint8_t *)text;
  for (int i = 0; i < RECEIVED; i++) {
    const struct received *r = &received[i];
    if (r->at == NULL || from < r->at || from >= r->at + r->size) continue;
    const uint8_t *end = r->at + r->size;
    for (const uint8_t *at = from; at < end; at++)
      if (*at == 0) return;
    bool unwritten = *end == PATTERN || r->stale;
    if (*end == 0 || !unwritten || r->touched || r->hash != hash_of(r->at, r->size)) return;
    uint64_t beyond = 0;
    while (beyond < LOOK_BEYOND && end[beyond] != 0) beyond++;
    self.inside = true;
    struct grade_event *event = log_event(GRADE_EV_STRING, 0);
    event->aux = (uint32_t)function;
    event->size = r->size;
    event->value = beyond;
    log_at(event, pc, entered_from());
    self.inside = false;
    return;
  }
}
