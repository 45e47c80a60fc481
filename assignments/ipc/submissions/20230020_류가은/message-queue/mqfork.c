/*
 * mqfork <clients> <requests>
 *
 * 이름 / Name:
 * 학번 / Student ID:
 */
#include "queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

/* Sends requests one after the other and waits for the reply to each. */
static void run_client(int client, int requests) {
  for (int i = 0; i < requests; i++) {
    struct message message;
    message_make(client, &message);
    message.mtype = REQUEST;
    /* TODO: send it, receive the reply that is meant for this client, and hand that over:
     *
     *     message_take(client, &message);
     */
  }
  client_report(client);
}

/* Receives `requests` requests and answers each of them. */
static void serve(int requests) {
  /* TODO: hand each request over with message_take(SERVER, ...), make the reply with
   * message_make(REPLY_TO(client), ...), and address it. */
  printf("server: %d requests to answer\n", requests);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: mqfork <clients> <requests>\n");
    return 2;
  }
  int clients = atoi(argv[1]);
  int requests = atoi(argv[2]);

  /* TODO: create a queue for this family of processes. */

  pid_t pid = fork();
  if (pid == -1) {
    perror("fork");
    return 1;
  }
  if (pid == 0) {
    run_client(1, requests); /* TODO: the other clients */
    exit(0);
  }
  serve(clients * requests);

  waitpid(pid, NULL, 0);
  /* TODO: remove the queue. */
  return 0;
}
