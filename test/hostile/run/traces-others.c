#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
  if (ptrace(PTRACE_TRACEME, 0, 0, 0) == 0) printf("ESCAPED: traced\n");
  for (int pid = 1; pid < 120; pid++) {
    if (pid == getpid()) continue;
    if (ptrace(PTRACE_ATTACH, pid, 0, 0) == 0) printf("ESCAPED: attached to %d\n", pid);
    if (ptrace(PTRACE_SEIZE, pid, 0, 0) == 0) printf("ESCAPED: seized %d\n", pid);
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)0x400000, 1};
    if (process_vm_readv(pid, &here, 1, &there, 1, 0) == 1) printf("ESCAPED: read %d\n", pid);
    if (process_vm_writev(pid, &here, 1, &there, 1, 0) == 1) printf("ESCAPED: wrote %d\n", pid);
  }
  return 0;
}
