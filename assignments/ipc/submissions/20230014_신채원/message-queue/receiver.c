// 20230014 신채원
// System V 메시지 큐: 받기
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include "queue.h"

int open_queue(void)
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
  int senders = atoi(argv[1]);
  int queue = open_queue();
  int done = 0;

  do
  {
    struct message msg;
    // 작은 타입(급한 것)부터
    ssize_t n = msgrcv(queue, &msg, sizeof(msg.body), -END, 0);
    if (n < 0)
    {
      fprintf(stderr, "msgrcv 실패: %s\n", strerror(errno));
      return EXIT_FAILURE;
    }
    switch (msg.mtype)
    {
    case END:
      done++;
      break;
    default:
      message_take(RECEIVER, &msg);
      break;
    }
  } while (done != senders);

  receiver_report();
  // 마지막 사용자가 지운다
  if (msgctl(queue, IPC_RMID, 0) < 0)
  {
    fprintf(stderr, "msgctl 실패: %s\n", strerror(errno));
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
