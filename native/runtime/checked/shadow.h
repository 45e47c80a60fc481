/*
 * shadow.h - the memory-checked build: which bytes of the process belong to an object.
 *
 * Theory of operation.  A program compiled with -fsanitize=address calls us before each load and store that could leave
 * its object, puts forbidden bytes around its variables, and says so in the shadow: one byte for eight of memory, at the
 * place that gcc has compiled in.  0 = all eight may be touched, 1 .. 7 = the first so many, above 0x7f = none, and why.
 * The shadow is reserved where the sandbox lets anything lie (no randomisation: the program low, mappings and stacks
 * high; else around the first stack and below the libraries); an address elsewhere is not judged.
 *
 * `checked` is false in every other build, and then nothing here is done.
 */
#ifndef GRADE_RUNTIME_CHECKED_SHADOW_H
#define GRADE_RUNTIME_CHECKED_SHADOW_H

#include "../internal.h"

#define SHADOW_OFFSET 0x7fff8000ull
#define LOW_END 0x80000000ull

enum shadow {
  SHADOW_STACK_BEFORE = 0xf1,
  SHADOW_STACK_BETWEEN = 0xf2,
  SHADOW_STACK_BEHIND = 0xf3,
  SHADOW_RETURNED = 0xf5,
  SHADOW_SCOPE = 0xf8,
  SHADOW_GLOBAL = 0xf9,
  SHADOW_ALLOCA_BEFORE = 0xca,
  SHADOW_ALLOCA_BEHIND = 0xcb,
  SHADOW_BLOCK_BEFORE = 0xfa,
  SHADOW_BLOCK_BEHIND = 0xfb,
  SHADOW_FREED = 0xfd,
  SHADOW_MAPPING = 0xe7
};

extern bool checked;
enum { CHECKED_FUNCTION = 512 }; /* in GRADE_EV_MEMORY: what follows is an enum grade_function */

struct shadowed {
  uint64_t begin, end;
};
extern struct shadowed shadowed_mappings, shadowed_stack;

static inline bool in_mappings(uint64_t at) { return at >= shadowed_mappings.begin && at < shadowed_mappings.end; }
static inline bool in_shadow(uint64_t at) {
  return at < LOW_END || in_mappings(at) ||
         (at >= shadowed_stack.begin && at < shadowed_stack.end);
}
static inline uint8_t *shadow_of(uint64_t at) { return (uint8_t *)(uintptr_t)((at >> 3) + SHADOW_OFFSET); }

void shadow_start(void);
void forbid(uint64_t at, uint64_t size, enum shadow why); /* `at` is a multiple of 8; the last eight wholly */
void allow(uint64_t at, uint64_t size);                   /* the same; behind `size` up to the next eight it stays forbidden */
void forget_shadow(uint64_t at, uint64_t size);           /* mapped or unmapped: nothing is forbidden there */
uint64_t first_forbidden(uint64_t at, uint64_t size);     /* 0: none */

/* Judges [at, at + size), which the student's code is about to touch; `call` as in GRADE_EV_MEMORY, 0: an instruction. */
void check_range(const void *at, uint64_t size, bool store, uint64_t pc, uint64_t caller, uint32_t call);

/* heap.c */
struct block {
  uint64_t magic, size;
  uint32_t given_at, taken_at; /* code of the program lies below 4 GiB; 0: elsewhere */
  uint32_t state;
  uint32_t before; /* bytes of libc's block before this head: those of an aligned one */
};
enum { BLOCK_LIVE = 1, BLOCK_FREED = 2, BEFORE = sizeof(struct block) };
const struct block *block_around(uint64_t at); /* whose forbidden bytes or freed memory these are */
void *checked_malloc(size_t size, uint64_t pc);
void *checked_aligned(size_t alignment, size_t size, uint64_t pc); /* a power of two */
void *checked_calloc(size_t count, size_t size, uint64_t pc);
void *checked_realloc(void *at, size_t size, uint64_t pc);
void checked_free(void *at, uint64_t pc);

/* frames.c */
uint64_t frame_around(uint64_t at); /* of a function whose variables do not lie on the stack; 0: it is none */
uint64_t hash_of_frames(uint64_t hash); /* of all that are in use */

/* callbacks.c: where the function returns to that has called the one of ours with this frame; 0: unknown */
uint64_t caller_of(const void *ours);

/* variables.c */
struct variable {
  uint64_t begin, size;
  const char *name;
  uint32_t length; /* of the name; 0: it has none */
};
bool global_at(uint64_t at, struct variable *found);
bool automatic_at(uint64_t at, struct variable *found);
bool nameless_at(uint64_t at, uint64_t *begin, uint64_t *size); /* an array of variable length, or alloca's */

/* report.c */
void report_memory(enum grade_memory what, uint64_t at, uint64_t size, bool store, uint64_t forbidden, uint64_t pc,
                   uint64_t caller, uint32_t call);

/* `function` is about to write `size` bytes from `to` on, all of them meant for what begins at `member`. */
void check_member(const void *member, const void *to, uint64_t size, uint64_t pc, uint32_t call);

/* buffers.c */
void check_buffers(long number, const long *args);

#endif
