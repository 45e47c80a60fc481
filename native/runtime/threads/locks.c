/* locks.c - the event of a lock, and polling with a try: a thread that finds a lock taken again and again spins. */
#include "locks.h"

void lock_told(const struct served *call, enum grade_lock lock, enum grade_lock_act act, int result) {
  if (!call->watched) return;
  if (act == GRADE_LOCK_TRY && result == EBUSY && look_failed(self.call.at, call->pc)) return call_ends(call);
  struct grade_event *event = call_event(call, GRADE_EV_LOCK, result);
  event->aux = lock;
  event->value = act;
  const bool released = act == GRADE_LOCK_RELEASE && result == 0;
  if (released) look_again(call->object, call->addr);
  if (released && self.locks_held != 0) self.locks_held--;
  if ((act == GRADE_LOCK_ACQUIRE || act == GRADE_LOCK_TRY) && result == 0) self.locks_held++;
  call_ends(call);
  if (released) step_aside_after_release();
}
