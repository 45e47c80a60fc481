/* report.c - what an access outside of its object has touched, for the log. */
#include "shadow.h"

#include "../names.h"

enum { NAME_BYTES = 24 };

static struct told told;

struct object {
  enum grade_memory what;
  uint64_t begin, size;
  bool known;
  struct variable variable;
  const struct block *block;
};

/* By the forbidden byte that was met first; within eight of which some are allowed, the next eight say why. */
static struct object look_up(uint64_t at, uint64_t forbidden) {
  uint8_t why = *shadow_of(forbidden);
  if (why != 0 && why < 0x80 && in_shadow(forbidden + 8)) why = *shadow_of(forbidden + 8);
  struct object object = {.what = GRADE_MEMORY_UNKNOWN};
  const bool within = at != forbidden; /* it began in the object that it leaves */
  const uint64_t nearest = within ? forbidden - 1 : forbidden;
  switch (why) {
    case SHADOW_STACK_BEFORE:
    case SHADOW_STACK_BETWEEN:
    case SHADOW_STACK_BEHIND:
    case SHADOW_SCOPE:
    case SHADOW_RETURNED:
      object.what = why == SHADOW_SCOPE || why == SHADOW_RETURNED ? GRADE_MEMORY_SCOPE : GRADE_MEMORY_VARIABLE;
      object.known = automatic_at(nearest, &object.variable);
      break;
    case SHADOW_GLOBAL:
      object.what = GRADE_MEMORY_GLOBAL;
      object.known = global_at(nearest, &object.variable);
      break;
    case SHADOW_ALLOCA_BEFORE:
    case SHADOW_ALLOCA_BEHIND:
      object.what = GRADE_MEMORY_VARIABLE;
      object.known = nameless_at(nearest, &object.begin, &object.size);
      break;
    case SHADOW_MAPPING: {
      object.what = GRADE_MEMORY_MAPPING;
      uint32_t index;
      uint64_t offset;
      if (!memory_shared((void *)(uintptr_t)forbidden, &index, &offset)) break;
      uint64_t behind = forbidden & ~4095ull; /* they begin in this page */
      while (*shadow_of(behind) == 0) behind += 8;
      behind += *shadow_of(behind) < 8 ? *shadow_of(behind) : 0;
      object.known = true;
      object.begin = forbidden - offset, object.size = behind - object.begin;
      break;
    }
    case SHADOW_BLOCK_BEFORE:
    case SHADOW_BLOCK_BEHIND:
    case SHADOW_FREED:
      object.what = why == SHADOW_FREED ? GRADE_MEMORY_FREED : GRADE_MEMORY_BLOCK;
      object.block = block_around(nearest);
      if (!object.block) break;
      object.known = true;
      object.begin = (uint64_t)(uintptr_t)object.block + BEFORE, object.size = object.block->size;
      break;
    default: break;
  }
  if (object.variable.begin) object.begin = object.variable.begin, object.size = object.variable.size;
  return object;
}

static void tell_name(const struct variable *variable, uint64_t pc, uint64_t caller) {
  if (variable->length == 0 || variable->length > NAME_BYTES) return;
  uint64_t words[NAME_BYTES / 8] = {0};
  for (uint32_t i = 0; i < variable->length; i++) ((char *)words)[i] = variable->name[i];
  struct grade_event *event = log_event(GRADE_EV_MEMORY, 0);
  event->aux = GRADE_MEMORY_NAME;
  event->addr = words[0], event->size = words[1], event->value = words[2];
  log_at(event, pc, caller);
}

static void tell_block(enum grade_memory part, uint32_t pc) {
  if (pc == 0) return;
  struct grade_event *event = log_event(GRADE_EV_MEMORY, 0);
  event->aux = (uint32_t)part;
  log_at(event, pc, 0);
}

/* A message's size tells of itself; else the object decides. */
void report_memory(enum grade_memory what, uint64_t at, uint64_t size, bool store, uint64_t forbidden, uint64_t pc,
                   uint64_t caller, uint32_t call) {
  if (!controlled()) return;
  struct object object = look_up(at, forbidden);
  const bool message = what == GRADE_MEMORY_SEND || what == GRADE_MEMORY_RECEIVE;
  if (what == GRADE_MEMORY_DOUBLE_FREE || what == GRADE_MEMORY_INVALID_FREE) {
    object.block = block_around(at);
    object.variable.length = 0;
    if (what == GRADE_MEMORY_INVALID_FREE && !global_at(at, &object.variable)) automatic_at(at, &object.variable);
  }
  else if (!message) what = object.what;
  if (what == GRADE_MEMORY_UNKNOWN || told_before(&told, pc << 8 | what)) return;
  const bool outer = self.inside;
  self.inside = true;
  struct grade_event *event = log_event(GRADE_EV_MEMORY, 0);
  event->aux = (uint32_t)what | (store ? GRADE_MEMORY_STORE : 0) | call * GRADE_MEMORY_CALL;
  event->addr = at;
  event->size = size;
  event->value = message ? forbidden - at : object.known ? at - object.begin : 0;
  event->result = object.known && object.size < INT32_MAX ? (int32_t)object.size : -1;
  log_at(event, pc, caller);
  tell_name(&object.variable, pc, caller);
  if (object.block) {
    tell_block(GRADE_MEMORY_GIVEN, object.block->given_at);
    if (object.block->state == BLOCK_FREED) tell_block(GRADE_MEMORY_TAKEN, object.block->taken_at);
  }
  log_stack();
  self.inside = outer;
}

void check_range(const void *bytes, uint64_t size, bool store, uint64_t pc, uint64_t caller, uint32_t call) {
  if (!checked) return;
  const uint64_t at = (uint64_t)(uintptr_t)bytes, forbidden = first_forbidden(at, size);
  if (forbidden) report_memory(GRADE_MEMORY_UNKNOWN, at, size, store, forbidden, pc, caller, call);
}

/* include/checked/member.h */
EXPORT void *__grade_member(void *at, unsigned long room, const char *name) {
  self.member.at = (uint64_t)(uintptr_t)at, self.member.room = room, self.member.name = name, self.member.pc = RETURN_ADDRESS;
  return at;
}

/* Where the whole object ends as well, that is told instead. */
void check_member(const void *member, const void *to, uint64_t size, uint64_t pc, uint32_t call) {
  enum { SAME_CALL = 512 }; /* bytes of code between the two */
  const uint64_t at = (uint64_t)(uintptr_t)member, bytes = (uint64_t)(uintptr_t)to - at + size;
  if (!checked || self.member.at != at || pc - self.member.pc > SAME_CALL) return;
  self.member.at = 0;
  if (self.member.room <= 1 || self.member.room == UINT64_MAX) return; /* `char text[1]` is mostly meant to be longer */
  if (bytes <= self.member.room || first_forbidden(at, bytes)) return;
  if (told_before(&told, pc << 8 | GRADE_MEMORY_MEMBER)) return;
  const bool outer = self.inside;
  self.inside = true;
  struct variable name = {.name = self.member.name};
  self.touching = true; /* the program could have called us itself */
  while (name.name[name.length] && name.length <= NAME_BYTES) name.length++;
  self.touching = false;
  struct grade_event *event = log_event(GRADE_EV_MEMORY, 0);
  event->aux = GRADE_MEMORY_MEMBER | GRADE_MEMORY_STORE | call * GRADE_MEMORY_CALL;
  event->addr = at;
  event->size = bytes;
  event->result = (int32_t)self.member.room;
  log_at(event, pc, 0);
  tell_name(&name, pc, 0);
  log_stack();
  self.inside = outer;
}
