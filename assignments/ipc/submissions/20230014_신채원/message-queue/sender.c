// 20230014 신채원
// System V 메시지 큐: 보내기
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
  // 수신자보다 먼저일 수도, 나중일 수도 있다
  int id = msgget(key, QUEUE_MODE | IPC_CREAT);
  if (id < 0)
  {
    fprintf(stderr, "msgget 실패: %s\n", strerror(errno));
    exit(EXIT_FAILURE);
  }
  return id;
}

void send_one(int queue, struct message *msg)
{
  // body의 크기만
  if (msgsnd(queue, msg, sizeof(msg->body), 0) < 0)
  {
    fprintf(stderr, "msgsnd 실패: %s\n", strerror(errno));
    exit(EXIT_FAILURE);
  }
}

int main(int argc, char *argv[])
{
  if (argc < 3)
  {
    printf("usage: sender <id> <count>\n");
    return EXIT_FAILURE;
  }
  int id = atoi(argv[1]);
  int count = atoi(argv[2]);
  int queue = open_queue();

  for (int i = 0; i < count; ++i)
  {
    struct message msg;
    message_make(id, &msg);
    msg.mtype = message_type(msg.body.number);
    send_one(queue, &msg);
  }

  struct message last;
  memset(&last, 0, sizeof(last));
  last.mtype = END;
  send_one(queue, &last);
  printf("sender %d: 메시지 %d개를 보냈습니다.\n", id, count);
  return EXIT_SUCCESS;
}
