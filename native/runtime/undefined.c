/*
 * undefined.c - what code compiled with -fsanitize=undefined calls when one of its checks fails (gcc/ubsan.cc); here the
 * ends lead to us, as in the Linux kernel's lib/ubsan.c.
 *
 * The checks are compiled in, so only what went wrong costs anything.  It is logged once for each place, and the program
 * goes on as it would have without the check.
 */
#include "internal.h"

struct type { /* of the data that gcc hands over */
  uint16_t kind; /* 0 = integer */
  uint16_t info; /* bit 0: signed; above: log2 of the bits */
  char name[];
};
struct location {
  const char *file;
  uint32_t line, column;
};
struct data { /* the beginning that all but unreachable's have in common */
  struct location location;
  const struct type *type, *second;
};

static uint64_t bits_of(const struct type *type) { return type->kind == 0 ? 1ull << ((type->info >> 1) & 15) : 0; }

/* A value that does not fit into a word is handed over by its address. */
static int64_t number(const struct type *type, uint64_t raw) {
  const uint64_t bits = bits_of(type);
  if (bits == 0) return 0;
  if (bits > 64) return *(const int64_t *)(uintptr_t)raw;
  if (bits == 64) return (int64_t)raw;
  if (type->info & 1) return (int64_t)(raw << (64 - bits)) >> (64 - bits);
  return (int64_t)(raw & ((1ull << bits) - 1));
}

/* 'int [10]' has 10 elements, 'int [3][4]' has 3; 0 = it does not say. */
static uint64_t elements(const struct type *type) {
  const char *at = type->name;
  while (*at && *at != '[') at++;
  if (*at == 0) return 0;
  uint64_t count = 0;
  for (at++; *at >= '0' && *at <= '9'; at++) count = count * 10 + (uint64_t)(*at - '0');
  return count;
}

static struct told told;

static void tell(enum grade_undefined what, int64_t left, int64_t right, uint64_t size, uint64_t pc) {
  if (!controlled() || self.inside || told_before(&told, pc)) return;
  self.inside = true;
  struct grade_event *event = log_event(GRADE_EV_UNDEFINED, 0);
  event->aux = (uint32_t)what;
  event->addr = (uint64_t)left;
  event->value = (uint64_t)right;
  event->size = size;
  log_at(event, pc, entered_from());
  log_stack();
  self.inside = false;
}

#define ARITHMETIC(name, what)                                                                               \
  EXPORT void __ubsan_handle_##name(const struct data *data, uint64_t left, uint64_t right) {                \
    tell(what, number(data->type, left), number(data->type, right), bits_of(data->type), RETURN_ADDRESS);    \
  }
ARITHMETIC(add_overflow, GRADE_UB_ADD)
ARITHMETIC(sub_overflow, GRADE_UB_SUB)
ARITHMETIC(mul_overflow, GRADE_UB_MUL)

EXPORT void __ubsan_handle_negate_overflow(const struct data *data, uint64_t value) {
  tell(GRADE_UB_NEGATE, number(data->type, value), 0, bits_of(data->type), RETURN_ADDRESS);
}
EXPORT void __ubsan_handle_shift_out_of_bounds(const struct data *data, uint64_t left, uint64_t by) {
  tell(GRADE_UB_SHIFT, number(data->type, left), number(data->second, by), bits_of(data->type), RETURN_ADDRESS);
}
EXPORT void __ubsan_handle_out_of_bounds(const struct data *data, uint64_t index) {
  tell(GRADE_UB_INDEX, number(data->second, index), 0, elements(data->type), RETURN_ADDRESS);
}
EXPORT void __ubsan_handle_vla_bound_not_positive(const struct data *data, uint64_t bound) {
  tell(GRADE_UB_ARRAY_SIZE, number(data->type, bound), 0, 0, RETURN_ADDRESS);
}
EXPORT void __ubsan_handle_load_invalid_value(const struct data *data, uint64_t value) {
  tell(GRADE_UB_BOOL, number(data->type, value), 0, bits_of(data->type), RETURN_ADDRESS);
}
EXPORT void __ubsan_handle_invalid_builtin(const struct data *data) {
  (void)data, tell(GRADE_UB_BUILTIN, 0, 0, 0, RETURN_ADDRESS);
}
/* INT_MIN / -1 and x / 0: the processor refuses both, so a crash tells. */
EXPORT void __ubsan_handle_divrem_overflow(const struct data *data, uint64_t left, uint64_t right) {
  (void)data, (void)left, (void)right;
}
/* Behind it there is no code. */
EXPORT _Noreturn void __ubsan_handle_builtin_unreachable(const struct data *data) {
  (void)data, tell(GRADE_UB_UNREACHABLE, 0, 0, 0, RETURN_ADDRESS);
  __builtin_trap();
}
