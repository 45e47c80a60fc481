// 20230014 신채원
// 요청과 응답
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include "queue.h"

void send_one(int queue, struct message *msg, long type)
{
  msg->mtype = type;
  if (msgsnd(queue, msg, sizeof(msg->body), 0) < 0)
  {
    perror("msgsnd");
    exit(EXIT_FAILURE);
  }
}

void receive_one(int queue, struct message *msg, long type)
{
  if (msgrcv(queue, msg, sizeof(msg->body), type, 0) < 0)
  {
    perror("msgrcv");
    exit(EXIT_FAILURE);
  }
}

void client_main(int queue, int client, int requests)
{
  for (int i = 0; i < requests; ++i)
  {
    struct message msg;
    message_make(client, &msg);
    send_one(queue, &msg, REQUEST);
    // 응답 타입이 곧 주소
    receive_one(queue, &msg, REPLY_TO(client));
    message_take(client, &msg);
  }
  client_report(client);
  exit(EXIT_SUCCESS);
}

int main(int argc, char *argv[])
{
  if (argc < 3)
  {
    printf("usage: mqfork <clients> <requests>\n");
    return EXIT_FAILURE;
  }
  int clients = atoi(argv[1]);
  int requests = atoi(argv[2]);

  int queue = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (queue < 0)
  {
    perror("msgget");
    return EXIT_FAILURE;
  }

  for (int client = 1; client <= clients; ++client)
  {
    pid_t pid = fork();
    if (pid < 0)
    {
      perror("fork");
      return EXIT_FAILURE;
    }
    if (pid == 0)
    {
      client_main(queue, client, requests);
    }
  }

  for (int i = 0; i < clients * requests; ++i)
  {
    struct message msg;
    receive_one(queue, &msg, REQUEST);
    message_take(SERVER, &msg);
    int client = msg.body.sender;
    message_make(REPLY_TO(client), &msg);
    send_one(queue, &msg, REPLY_TO(client));
  }

  for (int i = 0; i < clients; ++i)
  {
    int status;
    wait(&status);
  }
  // 모두 끝난 다음
  msgctl(queue, IPC_RMID, NULL);
  return EXIT_SUCCESS;
}
