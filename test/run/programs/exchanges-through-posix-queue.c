#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct mq_attr size = {.mq_maxmsg = 2, .mq_msgsize = sizeof(int)};
  mqd_t queue = mq_open("/numbers", O_CREAT | O_RDWR, 0600, &size);
  if (queue == (mqd_t)-1) return 1;
  if (fork() == 0) {
    for (int i = 0; i < 6; i++)
      if (mq_send(queue, (const char *)&i, sizeof i, 0) != 0) _exit(1);
    _exit(0);
  }
  int sum = 0;
  for (int i = 0, number; i < 6; i++) {
    if (mq_receive(queue, (char *)&number, sizeof number, NULL) != sizeof number) return 1;
    sum += number;
  }
  wait(NULL);
  mq_close(queue);
  mq_unlink("/numbers");
  printf("%d\n", sum);
  return 0;
}
