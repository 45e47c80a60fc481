/* usage.c - times(2) and getrusage(2): a step takes a microsecond, and nothing else of a machine shows. */
#include "usage.h"
#include "clocks.h"
#include "signals.h"
#include "calls.h"

#include <fcntl.h>
#include <sys/times.h>

enum { TICK_NS = 10000000, SHOWN_RSS_KIB = 2048 };

static uint64_t cpu_of_children(void) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (task->reaped && !task->is_thread && task->parent == leader_of(self.index) + 1) sum += process_cpu_ns(i);
  }
  return sum;
}

static void fill(uint64_t cpu_ns, struct rusage *out) {
  *out = (struct rusage){.ru_utime = to_timeval(cpu_ns), .ru_maxrss = SHOWN_RSS_KIB};
}

void task_usage(uint32_t task, struct rusage *out) { fill(task < ctl->task_count ? process_cpu_ns(task) : 0, out); }

long model_getrusage(long *a) {
  struct rusage *out = (struct rusage *)a[1];
  switch ((int)a[0]) {
    case RUSAGE_SELF: fill(process_cpu_ns(self.index), out); return 0;
    case RUSAGE_THREAD: fill(self.task->cpu_ns, out); return 0;
    case RUSAGE_CHILDREN: fill(cpu_of_children(), out); return 0;
    default: return -EINVAL;
  }
}

long model_times(long *a) {
  struct tms *out = (struct tms *)a[0];
  if (out)
    *out = (struct tms){.tms_utime = (clock_t)(process_cpu_ns(self.index) / TICK_NS),
                        .tms_cutime = (clock_t)(cpu_of_children() / TICK_NS)};
  return (long)(ctl->now_ns / TICK_NS);
}

/* The kernel has taken a parent down before anybody else moves, so what it says is true of the run too. */
long model_getppid(long *a) {
  (void)a;
  note_parent_asked();
  return CALL0(SYS_getppid);
}

static const char *after(const char *text, const char *word) {
  for (; *text; text++) {
    const char *at = text, *w = word;
    while (*w && *at == *w) at++, w++;
    if (*w == 0) return at;
  }
  return NULL;
}

/* Linux 6.13; needs no /proc. */
static int asked_pid(int fd) {
  enum { INFO = 0xc040ff0b }; /* PIDFD_GET_INFO, of the first version */
  struct {
    uint64_t mask, cgroup;
    uint32_t pid, other[11];
  } info = {.mask = 1};
  return CALL3(SYS_ioctl, fd, INFO, &info) == 0 ? (int)info.pid : 0;
}

int pid_of_pidfd(int fd) {
  const int asked = fd < 0 || ctl->root[0] == 0 ? 0 : asked_pid(fd);
  if (asked != 0) return asked;
  char path[40] = "/proc/self/fdinfo/", text[512], digits[12];
  int at = 18, n = 0, pid = 0;
  if (fd < 0) return 0;
  do digits[n++] = (char)('0' + fd % 10);
  while (fd /= 10);
  while (n) path[at++] = digits[--n];
  path[at] = 0;
  long info = CALL3(SYS_open, path, O_RDONLY | O_CLOEXEC, 0);
  if (info < 0) return 0;
  long length = CALL3(SYS_read, info, text, sizeof text - 1);
  CALL1(SYS_close, info);
  text[length > 0 ? length : 0] = 0;
  const char *digit = after(text, "\nPid:\t");
  for (; digit && *digit >= '0' && *digit <= '9'; digit++) pid = pid * 10 + (*digit - '0');
  return pid;
}
