/* received.c - bytes from outside are no string before somebody ends them with NUL. */
#include "fill.h"
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

/* Where a call should have brought more than it has. */
enum { MISSING = 2 };
static _Thread_local struct missing {
  const uint8_t *from, *until; /* NULL: none */
  uint64_t hash;
  uint32_t event; /* the call */
} missing[MISSING];
static _Thread_local uint32_t missing_next;

static void forget_missing(struct missing *it) {
  it->from = NULL;
  self.missing--;
}

static void overwritten(const uint8_t *from, uint64_t size) {
  for (int i = 0; i < MISSING && self.missing != 0; i++)
    if (missing[i].from != NULL && from < missing[i].until && from + size > missing[i].from) forget_missing(&missing[i]);
}

void note_missing(const void *at, uint64_t size) {
  if (size == 0 || size > 65536 || ctl->event_count == 0) return;
  overwritten(at, size);
  struct missing *it = &missing[missing_next++ % MISSING];
  if (it->from == NULL) self.missing++;
  const uint8_t *from = at;
  *it = (struct missing){.from = from, .until = from + size, .hash = hash_of(from, size), .event = ctl->event_count - 1};
  if (self.received_next == 0) self.received_next = 1; /* stores are looked at from now on */
}

/* A NUL right behind what has come is the program's own end of a string.  What libc has written there since is news of
 * another kind: nobody can tell from whom. */
void note_used(const void *bytes, uint64_t size, uint64_t pc) {
  const uint8_t *at = bytes;
  for (int i = 0; i < MISSING; i++) {
    struct missing *it = &missing[i];
    if (it->from == NULL || at >= it->until || at + size <= it->from) continue;
    if (at + size == it->from + 1 && *it->from == 0) continue;
    const bool same = it->hash == hash_of(it->from, (uint64_t)(it->until - it->from));
    forget_missing(it);
    if (!own_code(pc) || !same) continue;
    const bool inside = self.inside;
    self.inside = true;
    struct grade_event *event = log_event(GRADE_EV_BYTES, ctl->events[it->event].object);
    event->aux = GRADE_BYTES_NOT_RECEIVED;
    event->size = (uint64_t)(it->until - it->from);
    event->value = it->event;
    log_at(event, pc, inside ? self.place_stack : entered_from());
    self.inside = inside;
  }
}

void note_received(const void *bytes, uint64_t size) {
  if (size == 0 || size > 65536) return;
  const uint8_t *at = bytes;
  overwritten(at, size);
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
  overwritten(at, size);
  for (int i = 0; i < RECEIVED; i++) {
    const uint8_t *behind = received[i].at + received[i].size;
    if (received[i].at != NULL && at <= behind && behind < at + size) received[i].touched = true;
  }
}

static void used_as_string(const uint8_t *text, uint64_t pc) {
  for (int i = 0; i < MISSING; i++) {
    if (missing[i].from == NULL || text >= missing[i].until || text + LOOK_BEYOND < missing[i].from) continue;
    uint64_t size = 1;
    while (text + size < missing[i].until && text[size - 1] != 0) size++;
    note_used(text, size, pc);
  }
}

void check_string(enum grade_function function, const char *text, uint64_t pc) {
  if (!judged(pc)) return;
  const uint8_t *from = (const uint8_t *)text;
  if (self.missing != 0) used_as_string(from, pc);
  for (int i = 0; i < RECEIVED; i++) {
    const struct received *r = &received[i];
    if (r->at == NULL || from < r->at || from >= r->at + r->size) continue;
    const uint8_t *end = r->at + r->size;
    for (const uint8_t *at = from; at < end; at++)
      if (*at == 0) return;
    bool unwritten = is_fill(*end) || r->stale;
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
