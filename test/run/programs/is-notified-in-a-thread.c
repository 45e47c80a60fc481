/* Waits for what a thread of mq_notify says, as in the manual's example. */
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static sem_t told;

static void tell(union sigval value) { sem_post(&told); }

int main(void) {
  mqd_t queue = mq_open("/notices", O_CREAT | O_RDWR, 0600, NULL);
  mq_unlink("/notices");
  sem_init(&told, 0, 0);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = tell};
  mq_notify(queue, &event);
  if (fork() == 0) {
    mq_send(queue, "a", 1, 0);
    _exit(0);
  }
  sem_wait(&told);
  wait(NULL);
  return 0;
}
