/* Has the kernel store into the grader's shared memory by calls that few know to write, at once or later. */
#define _GNU_SOURCE
#include "runtime.h"
#include <asm/prctl.h>
#include <linux/futex.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/uio.h>

extern ptrdiff_t __rseq_offset;

int main(void) {
  enum { RSEQ_SIGNATURE = 0x53053053, UNREGISTER = 1, PARENT_SETTID = 0x00100000 };
  unsigned long size = 0;
  unsigned char *log = mapped("grade-control", "rw", &size);
  if (!log) return 0;
  unsigned char *there = log + 4096;
  int word = 0, ends[2];
  syscall(SYS_futex, &word, FUTEX_WAKE_OP, 1, 1, there, FUTEX_OP(FUTEX_OP_SET, 5, FUTEX_OP_CMP_EQ, 0));
  syscall(SYS_arch_prctl, ARCH_GET_FS, there);
  syscall(SYS_llistxattr, "/", there, 64);
  syscall(SYS_prctl, PR_GET_CHILD_SUBREAPER, there);
  syscall(SYS_getresuid, there, there + 4, there + 8);
  syscall(SYS_sched_getaffinity, 0, 64, there);
  syscall(SYS_rseq, (char *)__builtin_thread_pointer() + __rseq_offset, 32, UNREGISTER, RSEQ_SIGNATURE);
  syscall(SYS_rseq, there, 32, 0, RSEQ_SIGNATURE);
  syscall(SYS_set_tid_address, there);
  if (syscall(SYS_clone, PARENT_SETTID, 0, there, 0, 0) == 0) _exit(0);
  struct iovec part = {there, 4};
  if (pipe(ends) == 0 && write(ends[1], "AAAA", 4) == 4 && syscall(SYS_vmsplice, ends[0], &part, 1, 0) == 4) puts("PASS");
  return 0;
}
