// 황은우
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include "queue.h"

int connectQueue(void)
{
  key_t key = ftok(KEY_FILE, KEY_PROJECT);
  if (key == (key_t)-1)
  {
    fprintf(stderr, "ftok 실패: %s\n", strerror(errno));
    exit(EXIT_FAILURE);
  }
  int id = msgget(key, QUEUE_MODE | IPC_CREAT);
  if (id < 0)
  {
    fprintf(stderr, "msgget 실패: %s\n", strerror(errno));
    exit(EXIT_FAILURE);
  }
  return id;
}

int main(int argc, char *argv[])
{
  if (argc < 2)
  {
    printf("usage: receiver <senders>\n");
    return EXIT_FAILURE;
  }
  int numSenders = atoi(argv[1]);
  int mqid = connectQueue();
  int endCount = 0;

  do
  {
    struct message m;
    // 우선순위 높은 것 먼저
    ssize_t n = msgrcv(mqid, &m, sizeof(m.body), -END, 0);
    if (n < 0)
    {
      fprintf(stderr, "msgrcv 실패: %s\n", strerror(errno));
      return EXIT_FAILURE;
    }
    switch (m.mtype)
    {
    case END:
      endCount++;
      break;
    default:
      message_take(RECEIVER, &m);
      break;
    }
  } while (endCount != numSenders);

  receiver_report();
  if (msgctl(mqid, IPC_RMID, 0) < 0)
  {
    fprintf(stderr, "msgctl 실패: %s\n", strerror(errno));
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
