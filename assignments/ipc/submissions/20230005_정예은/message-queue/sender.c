/* 정예은 (20230005)
 * 2주차 과제: 송신자 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include "queue.h"

int getQueue(void)
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

void snd(int qid, struct message *msg)
{
  /* 타입은 크기에 포함하지 않음 */
  if (msgsnd(qid, msg, sizeof(msg->body), 0) < 0)
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
  int me = atoi(argv[1]);
  int count = atoi(argv[2]);
  int qid = getQueue();

  for (int i = 0; i < count; ++i)
  {
    struct message msg;
    message_make(me, &msg);
    msg.mtype = message_type(msg.body.number);
    snd(qid, &msg);
  }

  /* 끝 메시지 */
  struct message bye;
  memset(&bye, 0, sizeof(bye));
  bye.mtype = END;
  snd(qid, &bye);
  printf("sender %d: 메시지 %d개를 보냈습니다.\n", me, count);
  return EXIT_SUCCESS;
}
