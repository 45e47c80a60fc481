/* Calls that nobody follows, none of which can change anything: one is never read, one has no receiver, the rest fail. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/msg.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tell(union sigval value) { (void)value; }

int main(void) {
  const int watch = inotify_init1(0);
  inotify_add_watch(watch, ".", IN_CREATE);
  int ends[2];
  if (pipe(ends) == -1) return 1;
  fcntl(ends[0], F_SETFL, O_ASYNC);
  fcntl(STDIN_FILENO, F_SETOWN, getpid());
  syscall(SYS__sysctl, NULL);
  syscall(SYS_remap_file_pages, 0, 0, 0, 0, 0);
  mqd_t queue = mq_open("/notices", O_CREAT | O_RDWR, 0600, NULL);
  mq_unlink("/notices");
  const struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = tell};
  mq_notify(queue, &event);
  return msgget(IPC_PRIVATE, 0600) == -1;
}
