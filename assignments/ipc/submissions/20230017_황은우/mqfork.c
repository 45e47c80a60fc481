// 황은우
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include "queue.h"

void transmit(int mqid, struct message *m, long type)
{
  m->mtype = type;
  if (msgsnd(mqid, m, sizeof(m->body), 0) < 0)
  {
    perror("msgsnd");
    exit(EXIT_FAILURE);
  }
}

void obtain(int mqid, struct message *m, long type)
{
  if (msgrcv(mqid, m, sizeof(m->body), type, 0) < 0)
  {
    perror("msgrcv");
    exit(EXIT_FAILURE);
  }
}

void clientLoop(int mqid, int clientId, int numRequests)
{
  for (int i = 0; i < numRequests; ++i)
  {
    struct message m;
    message_make(clientId, &m);
    transmit(mqid, &m, REQUEST);
    obtain(mqid, &m, REPLY_TO(clientId));
    message_take(clientId, &m);
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
  int numClients = atoi(argv[1]);
  int numRequests = atoi(argv[2]);

  int mqid = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (mqid < 0)
  {
    perror("msgget");
    return EXIT_FAILURE;
  }

  for (int clientId = 1; clientId <= numClients; ++clientId)
  {
    pid_t pid = fork();
    if (pid < 0)
    {
      perror("fork");
      return EXIT_FAILURE;
    }
    if (pid == 0)
    {
      clientLoop(mqid, clientId, numRequests);
    }
  }

  // 서버 부분
  for (int i = 0; i < numClients * numRequests; ++i)
  {
    struct message m;
    obtain(mqid, &m, REQUEST);
    message_take(SERVER, &m);
    int clientId = m.body.sender;
    message_make(REPLY_TO(clientId), &m);
    transmit(mqid, &m, REPLY_TO(clientId));
  }

  for (int i = 0; i < numClients; ++i)
  {
    int status;
    wait(&status);
  }
  msgctl(mqid, IPC_RMID, NULL);
  return EXIT_SUCCESS;
}
