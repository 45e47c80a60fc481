/* The buffer is smaller than the messages of the queue may be, so mq_receive refuses every one. */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char text[64] = "";
  mqd_t queue = mq_open("/small", O_CREAT | O_RDWR, 0600, NULL);
  if (fork() == 0) {
    mq_send(queue, "hi", 3, 0);
    return 0;
  }
  mq_receive(queue, text, sizeof text, NULL);
  printf("%s\n", text);
  wait(NULL);
  mq_close(queue);
  mq_unlink("/small");
  return 0;
}
