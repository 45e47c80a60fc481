/* Moves the register by which the grader finds its data (FS), and makes calls while it is somewhere else. */
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char elsewhere[1 << 16];

int main(void) {
  long child;
  __asm__ volatile("wrfsbase %0" : : "r"(elsewhere + sizeof elsewhere / 2));
  __asm__ volatile("syscall" : "=a"(child) : "a"(SYS_fork) : "rcx", "r11", "memory");
  if (child == 0) _exit(0);
  wait(NULL);
  return 0;
}
