/* file_times.h - when files were written, on the clock that the program lives by. */
#ifndef GRADE_RUNTIME_FILE_TIMES_H
#define GRADE_RUNTIME_FILE_TIMES_H

#include <linux/stat.h>
#include <sys/stat.h>

/* After a call that has succeeded. */
void stamp_written(long number, const long *args, long result);

/* What the kernel has said, as the program sees it. */
void show_times(struct stat *status);
void show_statx_times(struct statx *status);

#endif
