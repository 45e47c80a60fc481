#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* One notification for a message into an empty queue; the more urgent message comes first. */
int main(void) {
  struct mq_attr attr = {.mq_maxmsg = 4, .mq_msgsize = 8};
  mqd_t queue = mq_open("/notes", O_CREAT | O_RDWR, 0600, &attr);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, NULL);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 7};
  if (mq_notify(queue, &event) != 0) return 1;
  if (mq_notify(queue, &event) != -1 || errno != EBUSY) return 2;
  if (fork() == 0) {
    mq_send(queue, "low", 3, 1);
    mq_send(queue, "high", 4, 9);
    _exit(0);
  }
  siginfo_t info;
  if (sigwaitinfo(&set, &info) != SIGUSR1 || info.si_code != SI_MESGQ || info.si_value.sival_int != 7) return 3;
  wait(NULL);
  char bytes[9] = "";
  unsigned priority;
  if (mq_receive(queue, bytes, 8, &priority) != 4 || priority != 9) return 4;
  if (mq_receive(queue, bytes, 8, NULL) != 3 || mq_notify(queue, &event) != 0 || mq_notify(queue, NULL) != 0) return 5;
  mq_unlink("/notes");
  puts("notified");
  return 0;
}
