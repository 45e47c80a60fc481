/* The child puts one message into the POSIX queue, the parent waits for it. */
#include <fcntl.h>
#include <mqueue.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MESSAGES = 1 };

int main(void) {
  struct mq_attr limits = {.mq_maxmsg = 4, .mq_msgsize = 8};
  mqd_t queue = mq_open("/letters", O_CREAT | O_RDWR, 0600, &limits);
  mq_unlink("/letters");
  if (fork() == 0) {
    mq_send(queue, "hello", 6, 0);
    _exit(0);
  }
  char text[8];
  for (int i = 0; i < MESSAGES; i++) mq_receive(queue, text, sizeof text, NULL);
  wait(NULL);
  mq_close(queue);
  return 0;
}
