#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>

int main(void) {
  for (int i = 0;; i++) {
    char name[32];
    snprintf(name, sizeof name, "/queue-%d", i);
    const mqd_t queue = mq_open(name, O_RDWR | O_CREAT, 0600, NULL);
    if (queue == (mqd_t)-1) return 1;
    while (mq_send(queue, "x", 1, 0) == 0)
      if (i >= 0) break;
    mq_close(queue);
  }
}
