/* Returns from a handler that never ran, to where and with what mask it likes. */
#define _GNU_SOURCE
#include "runtime.h"
#include <signal.h>
#include <ucontext.h>

static void landed(void) {
  puts("PASS");
  exit(0);
}

int main(void) {
  static struct {
    char room[65536]; /* for the kernel, which puts its own frames below */
    ucontext_t frame;
  } made;
  static char stack[65536];
  long result;
  getcontext(&made.frame);
  made.frame.uc_mcontext.gregs[REG_RIP] = (long)landed;
  made.frame.uc_mcontext.gregs[REG_RSP] = (long)(stack + sizeof stack - 8);
  made.frame.uc_mcontext.gregs[REG_CSGSFS] = 0x2b000000000033;
  made.frame.uc_mcontext.fpregs = NULL;
  sigfillset(&made.frame.uc_sigmask);
  __asm__ volatile("mov %%rsp, %%rbx\n mov %1, %%rsp\n syscall\n mov %%rbx, %%rsp"
                   : "=a"(result)
                   : "r"(&made.frame), "0"(SYS_rt_sigreturn)
                   : "rbx", "rcx", "r11", "memory");
  return result == 0;
}
