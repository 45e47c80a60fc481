/* sysv_ids.h - identifiers of System V objects: what the program sees, and what the kernel calls them. */
#ifndef GRADE_RUNTIME_SYSV_IDS_H
#define GRADE_RUNTIME_SYSV_IDS_H

#include "internal.h"

/* The kernel's identifier of what the program calls `seen`; -1 (which every call refuses with EINVAL) if there is none. */
long kernel_id(enum grade_ipc kind, long seen);

/* msgget, semget and shmget: the identifier as the program sees it, or -errno. */
long get_ipc(enum grade_ipc kind, const long *args);

/* What the program is told for the result of a *get call; a new object is given the next identifier. */
long seen_id(enum grade_ipc kind, long kernel);

/* *ctl(2): translates the identifier or index, and all that the kernel tells of identifiers. */
long control_ipc(enum grade_ipc kind, long number, const long *a);

/* The identifier that a *ctl call speaks of, -1 if none: the *_STAT commands take an index. */
long controlled_id(enum grade_ipc kind, long argument, int command);

#endif
