/*
 * call.h - calls of libc's threads library, served by libc itself.
 *
 * Theory of operation.  The semantics are glibc's: every wrapper forwards.  What it adds is a decision point before the
 * call, the name of what a futex wait inside the call is for, and one event when the call is over.  No one else moves
 * between the call's effect and its event but where the call waits, so the log shows the order in which things happened.
 */
#ifndef GRADE_RUNTIME_CALL_H
#define GRADE_RUNTIME_CALL_H

#include "../internal.h"

#include <dlfcn.h>

struct served {
  bool watched; /* false: the call is none of the student's, or nobody controls this process */
  uint32_t object;
  uint64_t addr, pc, stack;
  struct thread_call outer;
};

/* The place of a lock: shared mapping and offset, else this process and address. */
void call_place(const void *at, uint32_t *object, uint64_t *addr);

/* A turn for the others, then the call begins: waits inside it are for `at`. */
struct served call_begins(enum grade_op op, const volatile void *at, uint64_t size, uint64_t pc);

/* An event about `at`; to be called between beginning and end. */
struct grade_event *call_event(const struct served *call, enum grade_op op, int result);
void call_ends(const struct served *call);

/* The function of this name that comes after ours. */
void *real(const char *name);

/* Found before the fork server makes its copies (start.c), or when first called. */
#define REAL(type, name, parameters)                                                                         \
  static type(*found_##name) parameters;                                                                     \
  __attribute__((constructor(101))) static void find_##name(void) { *(void **)&found_##name = real(#name); } \
  static inline type(*real_##name(void)) parameters {                                                        \
    if (!found_##name) *(void **)&found_##name = real(#name);                                                \
    return found_##name;                                                                                     \
  }

#endif
