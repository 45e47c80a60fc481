/* mq_open fails, and mq_send is called with its result. */
#include <fcntl.h>
#include <mqueue.h>
#include <unistd.h>

int main(void) {
  mqd_t q = mq_open("/orders", O_WRONLY);
  mq_send(q, "hello", 6, 0);
  mq_close(q);
  return 0;
}
