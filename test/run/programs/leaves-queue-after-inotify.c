#include <sys/inotify.h>
#include <sys/msg.h>
#include <unistd.h>

int main(void) {
  close(inotify_init1(0));
  return msgget(IPC_PRIVATE, 0600) == -1;
}
