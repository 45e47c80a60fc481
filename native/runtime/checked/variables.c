/* variables.c - names and bounds of the program's variables, as the compiler has left them in its memory. */
#include "shadow.h"

enum { MODULES = 64, FRAME_MAGIC = 0x41B58AB3, RETIRED_MAGIC = 0x45E0360E, FARTHEST = 1 << 16 };

struct global { /* of gcc's array for each module */
  uint64_t begin, size, with_zone;
  const char *name, *module;
  uint64_t dynamic, location, indicator;
};
static struct {
  const struct global *first;
  uint64_t count;
} modules[MODULES];
static uint32_t module_count;

EXPORT void __asan_register_globals(const struct global *first, uint64_t count) {
  shadow_start();
  if (module_count < MODULES) modules[module_count].first = first, modules[module_count++].count = count;
  for (uint64_t i = 0; i < count; i++) {
    forbid(first[i].begin, first[i].with_zone, SHADOW_GLOBAL);
    allow(first[i].begin, first[i].size);
  }
}
EXPORT void __asan_unregister_globals(const struct global *first, uint64_t count) {
  for (uint64_t i = 0; checked && i < count; i++) forget_shadow(first[i].begin, first[i].with_zone);
}

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* A static variable of a function is called `name.0`, a string literal `*.LC0`: that one has no name. */
bool global_at(uint64_t at, struct variable *found) {
  for (uint32_t m = 0; m < module_count; m++)
    for (uint64_t i = 0; i < modules[m].count; i++) {
      const struct global *each = &modules[m].first[i];
      if (at < each->begin || at >= each->begin + each->with_zone) continue;
      *found = (struct variable){.begin = each->begin, .size = each->size, .name = each->name};
      while (is_word(each->name[found->length])) found->length++;
      return true;
    }
  return false;
}

static uint64_t number(const char **text) {
  uint64_t value = 0;
  while (**text == ' ') ++*text;
  for (; **text >= '0' && **text <= '9'; ++*text) value = value * 10 + (uint64_t)(**text - '0');
  return value;
}

/* By the description that the compiler has left at the beginning of a frame: "2 32 4 3 q:6 48 10 5 buf:6". */
static bool in_frame(uint64_t base, uint64_t at, struct variable *found) {
  const char *text = *(const char *const *)(uintptr_t)(base + 8);
  if ((uint64_t)(uintptr_t)text >= LOW_END) return false; /* overwritten */
  const uint64_t count = number(&text), offset = at - base;
  uint64_t nearest = UINT64_MAX;
  for (uint64_t i = 0; i < count; i++) {
    const uint64_t begin = number(&text), size = number(&text), length = number(&text);
    if (*text == ' ') text++;
    const uint64_t distance = offset < begin ? begin - offset : offset < begin + size ? 0 : offset - (begin + size);
    if (distance < nearest) {
      nearest = distance;
      *found = (struct variable){.begin = base + begin, .size = size, .name = text};
      while (found->length < length && is_word(text[found->length])) found->length++;
    }
    text += length;
  }
  return nearest != UINT64_MAX;
}

/* A frame begins with forbidden bytes. */
bool automatic_at(uint64_t at, struct variable *found) {
  uint64_t base = frame_around(at);
  if (base) {
    const uint64_t magic = *(const uint64_t *)(uintptr_t)base;
    return (magic == FRAME_MAGIC || magic == RETIRED_MAGIC) && in_frame(base, at, found);
  }
  base = at & ~7ull;
  for (uint64_t steps = 0;; base -= 8, steps += 8) {
    if (steps > FARTHEST || !in_shadow(base)) return false;
    if (*shadow_of(base) != SHADOW_STACK_BEFORE) continue;
    if (*(const uint64_t *)(uintptr_t)base == FRAME_MAGIC) break;
  }
  return in_frame(base, at, found);
}

bool nameless_at(uint64_t at, uint64_t *begin, uint64_t *size) {
  uint64_t first = at & ~7ull;
  for (uint64_t steps = 0; *shadow_of(first) != SHADOW_ALLOCA_BEFORE; first -= 8, steps += 8)
    if (steps > FARTHEST || !in_shadow(first - 8)) return false;
  *begin = first + 8;
  const uint64_t room = (in_mappings(*begin) ? shadowed_mappings.end : shadowed_stack.end) - *begin, end = first_forbidden(*begin, room < FARTHEST ? room : FARTHEST);
  *size = end ? end - *begin : 0;
  return end != 0;
}
