/* jumps.c - longjmp(3) out of a handler ends it, though it never returns: what comes after is the program's again. */
#include "signals.h"
#include "threads/call.h"

#include <setjmp.h>

static void jumps(const struct __jmp_buf_tag *to) {
  if (!controlled() || self.inside || self.handlers == 0) return;
  self.inside = true;
  leave_handlers(jump_stack(to->__jmpbuf));
  self.inside = false;
}

#define JUMP(name)                                                                                           \
  REAL(void, name, (struct __jmp_buf_tag *, int))                                                            \
  EXPORT __attribute__((noreturn)) void name(struct __jmp_buf_tag to[1], int value) {                          \
    jumps(to);                                                                                               \
    real_##name()(to, value);                                                                                \
    __builtin_unreachable();                                                                                 \
  }
JUMP(longjmp)
JUMP(_longjmp)
JUMP(siglongjmp)
JUMP(__longjmp_chk)
