/*
 * access.c - shared memory: which of the student's loads and stores other processes can see.
 *
 * The compiler announces a store before it is made.  As nobody else moves until this task comes back, its value
 * is read then (flush_store), and the log still shows the exact order.
 */
#include "checked/shadow.h"
#include "guard.h"
#include "private.h"
#include "shared_looks.h"
#include "unwritten.h"

enum { MAX_MAPPINGS = 64 };

struct mapping {
  uint64_t begin, end, offset;
  uint32_t object;
};

/* Private to the process, copied by fork, emptied by exec: as the mappings themselves. */
static struct mapping mappings[MAX_MAPPINGS];
static uint32_t mapping_count;
static uint64_t lowest = UINT64_MAX, highest;

static void measure(void) {
  lowest = UINT64_MAX, highest = 0;
  for (uint32_t i = 0; i < mapping_count; i++) {
    if (mappings[i].begin < lowest) lowest = mappings[i].begin;
    if (mappings[i].end > highest) highest = mappings[i].end;
  }
}

static const struct mapping *find(uint64_t at) {
  if (at - lowest >= highest - lowest || highest == 0) return NULL;
  for (uint32_t i = 0; i < mapping_count; i++)
    if (at >= mappings[i].begin && at < mappings[i].end) return &mappings[i];
  return NULL;
}

bool memory_shared(const void *at, uint32_t *object, uint64_t *offset) {
  const struct mapping *mapping = find((uint64_t)(uintptr_t)at);
  if (!mapping) return false;
  *object = mapping->object;
  *offset = (uint64_t)(uintptr_t)at - mapping->begin + mapping->offset;
  return true;
}

static void forget_range(uint64_t begin, uint64_t end) {
  for (uint32_t i = 0; i < mapping_count;) {
    struct mapping *mapping = &mappings[i];
    if (mapping->end <= begin || mapping->begin >= end) {
      i++;
    } else if (mapping->begin < begin) {
      mapping->end = begin;
      i++;
    } else if (mapping->end > end) {
      mapping->offset += end - mapping->begin;
      mapping->begin = end;
      i++;
    } else {
      *mapping = mappings[--mapping_count];
    }
  }
  measure();
}

void memory_map(void *at, uint64_t size, uint32_t object, uint64_t offset, bool attached) {
  uint64_t begin = (uint64_t)(uintptr_t)at, end = begin + ((size + 4095) & ~4095ull);
  forget_range(begin, end);
  if (mapping_count < MAX_MAPPINGS)
    mappings[mapping_count++] = (struct mapping){.begin = begin, .end = end, .offset = offset, .object = object};
  measure();
  forget_shadow(begin, end - begin);
  if (checked && size % PAGE != 0) {
    forbid((begin + size + 7) & ~7ull, end - ((begin + size + 7) & ~7ull), SHADOW_MAPPING);
    allow((begin + size) & ~7ull, size % 8);
  }
  struct grade_event *event = log_event(GRADE_EV_MAP, object);
  event->addr = begin;
  event->size = size;
  event->aux = attached;
}

void memory_unmap(void *at, uint64_t size) {
  uint64_t begin = (uint64_t)(uintptr_t)at;
  const struct mapping *mapping = find(begin);
  forget_shared_looks(); /* what it compares may lie here */
  if (!mapping) return;
  if (size == 0) size = mapping->end - begin; /* shmdt */
  struct grade_event *event = log_event(GRADE_EV_UNMAP, mapping->object);
  event->addr = begin;
  event->size = size;
  forget_shadow(begin, (size + 4095) & ~4095ull);
  forget_range(begin, begin + ((size + 4095) & ~4095ull));
}

/* One event for each slot of a declared ring that [at, at + size) touches, also beyond its ends; false if none. */
static bool log_slots(enum grade_op op, const struct mapping *mapping, const uint8_t *at, uint64_t size, uint64_t pc,
                      uint64_t stack, uint32_t access) {
  uint64_t offset = (uint64_t)(uintptr_t)at - mapping->begin + mapping->offset;
  for (uint32_t r = 0; r < ctl->ring_count; r++) {
    const struct grade_ring_place *ring = &ctl->rings[r];
    if (ring->object != mapping->object || ring->stride == 0) continue;
    int64_t first = (int64_t)(offset - ring->offset), last = first + (int64_t)size - 1;
    int64_t stride = ring->stride;
    int64_t slot = (first >= 0 ? first : first - stride + 1) / stride;
    int64_t end = (last >= 0 ? last : last - stride + 1) / stride;
    for (; slot <= end; slot++) {
      const uint8_t *begin = at - first + slot * stride, *payload = begin + ring->payload_offset;
      uint64_t low = (uint64_t)(uintptr_t)payload;
      bool mapped = low >= mapping->begin && low + ring->payload_size <= mapping->end;
      uint64_t from = begin > at ? (uint64_t)(begin - at) : 0;
      uint64_t until = (uint64_t)(begin + stride - at) < size ? (uint64_t)(begin + stride - at) : size;
      struct grade_event *event = log_event(op, mapping->object);
      event->addr = offset + from;
      event->size = until - from;
      event->value = value_at(at + from, until - from);
      event->item = mapped ? item_exact(payload, ring->payload_size) : 0;
      event->aux = access;
      log_at(event, pc, stack);
    }
    return true;
  }
  return false;
}

static void log_access(enum grade_op op, const struct mapping *mapping, const uint8_t *at, uint64_t size, uint64_t pc,
                       uint64_t stack, uint32_t access) {
  if (log_slots(op, mapping, at, size, pc, stack, access)) return;
  struct grade_event *event = log_event(op, mapping->object);
  event->addr = (uint64_t)(uintptr_t)at - mapping->begin + mapping->offset;
  event->size = size;
  event->value = value_at(at, size);
  event->aux = access;
  log_at(event, pc, stack);
}

bool memory_watched(void) { return mapping_count != 0 || private_watched; }

void forget_loads(void) {
  forget_shared_looks();
  forget_private_looks();
}

void flush_store(void) {
  struct pending_store store = self.store;
  if (store.at == NULL) return;
  self.store.at = NULL;
  if (store.private) return private_stored(&store);
  const struct mapping *mapping = find((uint64_t)(uintptr_t)store.at);
  if (!mapping) return;
  bool same = store.size <= 8 && value_at(store.at, store.size) == store.old;
  if (same && look_is_fruitless((uint64_t)(uintptr_t)store.at, ~store.pc, store.old)) return; /* test-and-set loop */
  if (!same) {
    if (store.size >= 4) note_shared(store.at, store.size, store.pc);
    changed(GRADE_CLASS_MEMORY);
    note_shared_store();
    forget_loads();
  }
  log_access(GRADE_EV_STORE, mapping, store.at, store.size, store.pc, store.caller, store.access);
}

static void load(const struct mapping *mapping, const uint8_t *at, uint64_t size, uint64_t pc, uint32_t access) {
  uint64_t addr = (uint64_t)(uintptr_t)at;
  if (look_is_fruitless(addr, pc, value_at(at, size)) && !look_is_new(addr, pc, value_at(at, size))) return;
  log_access(GRADE_EV_LOAD, mapping, at, size, pc, self.place_stack, access);
}

void log_transfer(const void *at, uint64_t size, bool store) {
  const struct mapping *mapping = find((uint64_t)(uintptr_t)at);
  if (!mapping && store) note_private_store(at, size);
  if (!mapping && !store && self.missing != 0) note_used(at, size, self.place_pc);
  if (!mapping && size != 0 && (at == self.own_bytes || self.own_parts)) log_private_moved(at, size, store, self.place_pc);
  if (!mapping || size == 0) return;
  if (store) {
    changed(GRADE_CLASS_MEMORY);
    forget_loads();
  }
  log_access(store ? GRADE_EV_STORE : GRADE_EV_LOAD, mapping, at, size, self.place_pc, self.place_stack,
             GRADE_ACCESS_CALL);
}

void log_moved(const void *at, uint64_t size, bool store, uint64_t pc) {
  if (!controlled() || self.inside || size == 0 || !memory_watched()) return;
  self.inside = true;
  flush_store();
  self.place_pc = pc;
  self.place_stack = entered_from();
  if (find((uint64_t)(uintptr_t)at)) log_transfer(at, size, store);
  else log_private_moved(at, size, store, pc);
  self.inside = false;
}

static bool is_spent(void) { return ctl->work_limit != 0 && ctl->work + ctl->launch_work > ctl->work_limit; }

static void stop_at_work_limit(void) {
  if (!is_spent()) return;
  log_event(GRADE_EV_LIMIT, 0)->aux = SIGXCPU;
  cut_run();
}

/* Each process of a bomb computes nothing and has a processor limit of its own: what it costs to start it is counted. */
void spend(uint32_t work) {
  ctl->launch_work += work;
  stop_at_work_limit();
}

/* Calls that are no steps are bounded by nothing else than the clock of the processor, and take most of their time in the kernel. */
void spend_call(void) {
  enum { CALLS_OF_A_UNIT = 4 };
  if (++ctl->calls_served % CALLS_OF_A_UNIT != 0) return;
  ctl->launch_work++;
  if (is_spent()) find_place();
  stop_at_work_limit();
}

/* Work that nobody else can see: a loop of it must let the others in, and is bounded. */
void count_work(uint64_t pc) {
  if (++self.unseen_work < UNSEEN_WORK_PER_TURN || !controlled() || self.inside) return;
  self.unseen_work -= UNSEEN_WORK_PER_TURN;
  self.place_pc = pc;
  self.place_stack = entered_from();
  leave_empty_loop(pc);
  self.inside = true;
  flush_store();
  ctl->work++;
  stop_at_work_limit();
  ctl->step--; /* not a step of the program: it counts as work */
  decide();
  self.inside = false;
}

/* Bytes that one call moves or fills take the time of so many accesses; they count when the program comes to its next one. */
void count_bytes(uint64_t size) {
  enum { BYTES_OF_AN_ACCESS = 1024, MOST = 1u << 30 };
  if (size >= BYTES_OF_AN_ACCESS && self.unseen_work < MOST) self.unseen_work += size < MOST ? size / BYTES_OF_AN_ACCESS : MOST / BYTES_OF_AN_ACCESS;
}

void store_made(void) {
  if (self.store.at == NULL || self.inside) return;
  self.inside = true;
  flush_store();
  self.inside = false;
}

/* `a = b` of structures is announced as the store of a, the load of b, and only then made (gcc/tsan.cc,
 * instrument_gimple).  True if this load may be the second half of the pending store. */
static bool second_half(uint64_t size, uint64_t pc) {
  const struct pending_store *pending = &self.store;
  return size == pending->size && pc - pending->pc < 64 &&
         (size > 8 || value_at(pending->at, size) == pending->old);
}

/* A store that puts back what was loaded just before: whatever has come between is lost. */
static uint32_t update_of(const void *at, uint64_t size) {
  return self.loaded.addr == (uint64_t)(uintptr_t)at && self.loaded.size == size ? GRADE_ACCESS_UPDATE : 0;
}

/* vfork(2): what the child stores is its parent's, and here it is a copy's.  Its own variables, as for the words of an exec,
 * the parent will hardly miss.  A shell that has made its child so knows what it may store. */
static void note_borrowed(const void *address) {
  static bool told;
  if (told || !ctl->images[self.task->image].is_ours || self.task->launch != GRADE_LAUNCH_VFORK || address >= __builtin_frame_address(0)) return;
  told = true;
  self.inside = true;
  log_event(GRADE_EV_UNMODELLED, 0)->aux = SYS_vfork;
  self.inside = false;
}

void access_memory(void *address, uint64_t size, bool store, uint64_t pc, uint32_t access) {
  if (!controlled() || self.inside) return;
  if (self.store.at != NULL && (store || !second_half(size, pc))) store_made();
  const struct mapping *mapping = find((uint64_t)(uintptr_t)address);
  if (store) access |= update_of(address, size);
  if (!mapping) {
    if (store) guard_store(address, size, pc), note_borrowed(address);
    if (store && self.received_next != 0) note_stored(address, size);
    if (!store && self.missing != 0) note_used(address, size, pc);
    if (store) note_private_store(address, size);
    if (private_watched) private_access(address, size, store, pc, access);
    else count_work(pc);
    return;
  }
  uint8_t *at = address;
  if (at + size > (uint8_t *)(uintptr_t)mapping->end) size = mapping->end - (uint64_t)(uintptr_t)at;
  /* A page behind the end of its file is mapped and not there: that fault is the student's, so not yet `inside`. */
  (void)*(volatile uint8_t *)at, (void)*(volatile uint8_t *)(at + size - 1);
  self.inside = true;
  self.place_pc = pc;
  self.place_stack = entered_from();
  if (store || !looked_already((uint64_t)(uintptr_t)at, pc, value_at(at, size))) {
    announce(mapping->object, mapping->offset + ((uint64_t)(uintptr_t)at - mapping->begin), store);
    decide();
  }
  self.touching = true; /* somebody may just have cut the file */
  if (store)
    self.store = (struct pending_store){.at = at, .size = size, .pc = pc, .caller = entered_from(), .old = value_at(at, size), .access = access};
  else
    load(mapping, at, size, pc, access), self.loaded.addr = (uint64_t)(uintptr_t)at, self.loaded.size = size;
  self.touching = false;
  self.inside = false;
}
