/*
 * contract.c - grade.h as the monitor answers it: items with an identity.
 *
 * A payload is a pure function of the run's payload seed and the item's number, so nothing needs to be kept but the
 * first word of it, and how much of an item arrived can be counted byte by byte.
 */
#include "guard.h"

#include "include/grade.h"

enum { SCAN_BYTES = 16384 };

static uint64_t head_of(const uint8_t *bytes) {
  uint64_t head;
  __builtin_memcpy(&head, bytes, sizeof head);
  return head;
}

static uint32_t find_head(uint64_t head) {
  for (uint32_t at = (uint32_t)grade_mix(head);; at++) {
    uint32_t index = ctl->item_at[at % GRADE_ITEM_SLOTS];
    if (index == 0 || ctl->items[index - 1].head == head) return index;
  }
}

static void remember(uint64_t head, uint32_t item) {
  uint32_t at = (uint32_t)grade_mix(head);
  while (ctl->item_at[at % GRADE_ITEM_SLOTS] != 0) at++;
  ctl->item_at[at % GRADE_ITEM_SLOTS] = (uint16_t)item;
}

uint64_t item_prefix(uint32_t item, const uint8_t *bytes, uint64_t size) {
  uint64_t whole = ctl->items[item - 1].size, at = 0;
  while (at < size && at < whole && bytes[at] == grade_payload_byte(ctl->payload_seed, item - 1, (uint32_t)at)) at++;
  return at;
}

uint32_t item_exact(const uint8_t *bytes, uint64_t size) {
  if (size < sizeof(uint64_t)) return 0;
  uint32_t item = find_head(head_of(bytes));
  return item != 0 && item_prefix(item, bytes, size) == size ? item : 0;
}

uint32_t item_in(const uint8_t *bytes, uint64_t size, uint64_t *matched) {
  *matched = 0;
  if (ctl->item_count == 0) return 0;
  for (uint64_t at = 0; at + sizeof(uint64_t) <= size && at < SCAN_BYTES; at++) {
    uint32_t item = find_head(head_of(bytes + at));
    if (item == 0) continue;
    *matched = item_prefix(item, bytes + at, size - at);
    return item;
  }
  return 0;
}

static void enter(uint64_t pc) {
  self.inside = true;
  flush_store();
  self.place_pc = pc;
  self.place_stack = entered_from();
  forget_loads();
  decide();
}

EXPORT unsigned grade_make(int stream, void *payload, size_t size) {
  if (!controlled()) return 0;
  enter(RETURN_ADDRESS);
  if (ctl->item_count >= GRADE_MAX_ITEMS) cut_run();
  uint32_t index = ctl->item_count++, sequence = 0;
  for (uint32_t i = 0; i < index; i++)
    if (ctl->items[i].stream == (uint32_t)stream) sequence++;
  uint8_t *bytes = payload;
  guard_store(payload, size, RETURN_ADDRESS);
  self.touching = true;
  for (size_t i = 0; i < size; i++) bytes[i] = grade_payload_byte(ctl->payload_seed, index, (uint32_t)i);
  self.touching = false;
  uint64_t head = 0;
  for (uint32_t i = 0; i < 8; i++)
    head |= (uint64_t)grade_payload_byte(ctl->payload_seed, index, i) << (8 * i);
  ctl->items[index] = (struct grade_item){.stream = (uint32_t)stream,
                                          .sequence = sequence,
                                          .size = (uint32_t)size,
                                          .made_by = self.index,
                                          .head = head};
  remember(head, index + 1);
  struct grade_event *event = log_event(GRADE_EV_MAKE, 0);
  event->item = index + 1;
  event->aux = (uint32_t)stream;
  event->size = size;
  log_transfer(payload, size, true);
  self.inside = false;
  return sequence;
}

EXPORT void grade_take(int consumer, const void *payload, size_t size) {
  if (!controlled()) return;
  enter(RETURN_ADDRESS);
  self.touching = true;
  log_transfer(payload, size, false);
  uint32_t item = size >= 8 ? find_head(head_of(payload)) : 0;
  struct grade_event *event = log_event(GRADE_EV_TAKE, 0);
  event->item = item;
  event->aux = (uint32_t)consumer;
  event->size = size;
  event->value = item ? item_prefix(item, payload, size) : 0;
  event->addr = item ? ctl->items[item - 1].size : 0;
  self.touching = false;
  self.inside = false;
}

EXPORT void grade_ring(const void *slots, size_t count, size_t stride, size_t payload_offset, size_t payload_size) {
  if (!controlled()) return;
  enter(RETURN_ADDRESS);
  struct grade_ring_place ring = {.slots = (uint32_t)count,
                                  .stride = (uint32_t)stride,
                                  .payload_offset = (uint32_t)payload_offset,
                                  .payload_size = (uint32_t)payload_size};
  bool shared = memory_shared(slots, &ring.object, &ring.offset);
  bool known = false;
  for (uint32_t i = 0; i < ctl->ring_count; i++)
    known |= ctl->rings[i].object == ring.object && ctl->rings[i].offset == ring.offset;
  if (shared && !known && ctl->ring_count < GRADE_MAX_RINGS) ctl->rings[ctl->ring_count++] = ring;
  struct grade_event *event = log_event(GRADE_EV_RING, ring.object);
  event->addr = ring.offset;
  event->size = stride;
  event->value = count;
  event->aux = (uint32_t)payload_offset;
  event->result = (int32_t)payload_size;
  self.inside = false;
}
