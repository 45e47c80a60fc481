/* posix_queue.h - what ends a registration of mq_notify(2). */
#ifndef GRADE_RUNTIME_POSIX_QUEUE_H
#define GRADE_RUNTIME_POSIX_QUEUE_H

#include "internal.h"

/* The process closes a descriptor of any kind. */
void queue_closed(int fd);

/* The process of this main task ends (queue = 0), or lets go of the queue. */
void drop_notifications(uint32_t owner, uint32_t queue);

#endif
