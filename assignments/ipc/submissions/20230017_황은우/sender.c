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

void transmit(int mqid, struct message *m)
{
  if (msgsnd(mqid, m, sizeof(m->body), 0) < 0)
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
  int senderId = atoi(argv[1]);
  int count = atoi(argv[2]);
  int mqid = connectQueue();

  for (int i = 0; i < count; ++i)
  {
    struct message m;
    message_make(senderId, &m);
    m.mtype = message_type(m.body.number);
    transmit(mqid, &m);
  }

  // END 전송
  struct message last;
  memset(&last, 0, sizeof(last));
  last.mtype = END;
  transmit(mqid, &last);
  printf("sender %d: 메시지 %d개를 보냈습니다.\n", senderId, count);
  return EXIT_SUCCESS;
}
