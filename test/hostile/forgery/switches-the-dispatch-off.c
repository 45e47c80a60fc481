/* Tries to switch off what hands its system calls to the grader, and then leaves a queue behind. */
#include "runtime.h"

#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/prctl.h>

int main(void) {
  stub call = find_stub();
  prctl(59, 0, 0, 0, 0);
  syscall(SYS_prctl, 59, 0, 0, 0, 0);
  if (call) call(SYS_prctl, 59, 0, 0, 0, 0, 0);
  if (call) call(SYS_prctl, 59, 1, 0x1000, 0x7ffffffff000, 0, 0);
  return msgget(IPC_PRIVATE, 0600) < 0;
}
