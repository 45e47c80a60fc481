/* 정예은 (20230005)
 * 2주차 과제: 서버와 클라이언트 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include "queue.h"

void snd(int qid, struct message *msg, long type)
{
  msg->mtype = type;
  if (msgsnd(qid, msg, sizeof(msg->body), 0) < 0)
  {
    perror("msgsnd");
    exit(EXIT_FAILURE);
  }
}

void rcv(int qid, struct message *msg, long type)
{
  if (msgrcv(qid, msg, sizeof(msg->body), type, 0) < 0)
  {
    perror("msgrcv");
    exit(EXIT_FAILURE);
  }
}

void runClient(int qid, int clientId, int nr)
{
  for (int i = 0; i < nr; ++i)
  {
    struct message msg;
    message_make(clientId, &msg);
    snd(qid, &msg, REQUEST);
    /* 나에게 온 응답 */
    rcv(qid, &msg, REPLY_TO(clientId));
    message_take(clientId, &msg);
  }
  client_report(clientId);
  exit(EXIT_SUCCESS);
}

int main(int argc, char *argv[])
{
  if (argc < 3)
  {
    printf("usage: mqfork <clients> <requests>\n");
    return EXIT_FAILURE;
  }
  int nc = atoi(argv[1]);
  int nr = atoi(argv[2]);

  int qid = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (qid < 0)
  {
    perror("msgget");
    return EXIT_FAILURE;
  }

  for (int clientId = 1; clientId <= nc; ++clientId)
  {
    pid_t pid = fork();
    if (pid < 0)
    {
      perror("fork");
      return EXIT_FAILURE;
    }
    if (pid == 0)
    {
      runClient(qid, clientId, nr);
    }
  }

  /* 여기부터 서버 */
  for (int i = 0; i < nc * nr; ++i)
  {
    struct message msg;
    rcv(qid, &msg, REQUEST);
    message_take(SERVER, &msg);
    int clientId = msg.body.sender;
    message_make(REPLY_TO(clientId), &msg);
    snd(qid, &msg, REPLY_TO(clientId));
  }

  for (int i = 0; i < nc; ++i)
  {
    int status;
    wait(&status);
  }
  msgctl(qid, IPC_RMID, NULL);
  return EXIT_SUCCESS;
}
