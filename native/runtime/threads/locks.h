/* locks.h - mutexes, reader-writer locks and spin locks are told alike: what, how, and with which result. */
#ifndef GRADE_RUNTIME_THREAD_LOCKS_H
#define GRADE_RUNTIME_THREAD_LOCKS_H

#include "call.h"

/* The call is over. */
void lock_told(const struct served *call, enum grade_lock lock, enum grade_lock_act act, int result);

/* name(parameters) of libc, which does `act` to the `lock` at `at`. */
#define LOCK_CALL(name, parameters, arguments, at, lock, act)                                                \
  REAL(int, name, parameters)                                                                                \
  EXPORT int name parameters {                                                                               \
    struct served call = call_begins(GRADE_EV_LOCK, at, sizeof *at, RETURN_ADDRESS);                         \
    int r = real_##name() arguments;                                                                         \
    lock_told(&call, GRADE_LOCK_##lock, GRADE_LOCK_##act, r);                                                \
    return r;                                                                                                \
  }

#endif
