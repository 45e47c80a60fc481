/* unmodelled.h - what the runtime lets through and does not follow. */
#ifndef GRADE_RUNTIME_UNMODELLED_H
#define GRADE_RUNTIME_UNMODELLED_H

#include "internal.h"

void log_unmodelled(long number);
/* A call without a model has been made, and this was its result. */
void note_unmodelled(long number, long result);

/* Any call has been made: what it means for those who watch files. */
void note_watched(long number, long result);
bool is_inotify(int fd);
bool waits_for_watched(const struct grade_task *task);

/* fcntl(2): F_SETFL with O_ASYNC, and F_SETOWN or F_SETOWN_EX. */
long set_async(int fd, long flags);
long set_owner(const long *a);
long ask_to_be_told(const long *a); /* F_NOTIFY, F_SETLEASE */

#endif
