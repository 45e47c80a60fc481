/* A POSIX queue between threads takes messages as long as their text. */
#include <fcntl.h>
#include <mqueue.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static struct mq_attr attributes = {.mq_maxmsg = 2, .mq_msgsize = 128};
static mqd_t queue;

static void *sender(void *unused) {
  (void)unused;
  char text[128];
  strcpy(text, "hello");
  mq_send(queue, text, strlen(text) + 1, 0);
  return NULL;
}

int main(void) {
  pthread_t thread;
  char text[128];
  queue = mq_open("/greetings", O_CREAT | O_RDWR, 0600, &attributes);
  pthread_create(&thread, NULL, sender, NULL);
  if (mq_receive(queue, text, sizeof text, NULL) > 0) printf("%s\n", text);
  pthread_join(thread, NULL);
  mq_close(queue);
  mq_unlink("/greetings");
  return 0;
}
