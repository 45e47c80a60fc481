/*
 * mqfork <clients> <requests> - clients and their server share one queue.
 *
 * Theory of operation.  The parent is the server, its children are the clients 1, 2, 3 ...  All requests have the type
 * REQUEST, a reply has the type REPLY_TO(client): the type is the address, so that each client finds its own replies
 * among those of the others.  A client waits for the reply before it asks again; there is never more than one message
 * per client in the queue, which therefore cannot fill up with requests and leave no room for replies.
 *
 * Whoever fails removes the queue: everybody else's call then returns EIDRM instead of waiting for ever.
 */
#include "queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

static int queue;

static void fail(const char *call) {
  perror(call);
  msgctl(queue, IPC_RMID, NULL);
  exit(EXIT_FAILURE);
}

static void send_message(const struct message *message) {
  if (msgsnd(queue, message, sizeof message->body, 0) == -1) fail("msgsnd");
}

static void receive_message(struct message *message, long type) {
  if (msgrcv(queue, message, sizeof message->body, type, 0) == -1) fail("msgrcv");
}

static void run_client(int client, int requests) {
  for (int i = 0; i < requests; i++) {
    struct message message;
    message_make(client, &message);
    message.mtype = REQUEST;
    send_message(&message);
    receive_message(&message, REPLY_TO(client));
    message_take(client, &message);
  }
  client_report(client);
}

static void serve(int requests) {
  for (int i = 0; i < requests; i++) {
    struct message message;
    receive_message(&message, REQUEST);
    message_take(SERVER, &message);
    int client = message.body.sender;
    message_make(REPLY_TO(client), &message);
    message.mtype = REPLY_TO(client);
    send_message(&message);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: mqfork <clients> <requests>\n");
    return 2;
  }
  int clients = atoi(argv[1]);
  int requests = atoi(argv[2]);

  /* The children inherit the identifier, so no key is needed: a private queue cannot be met by accident. */
  queue = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (queue == -1) {
    perror("msgget");
    return 1;
  }
  for (int client = 1; client <= clients; client++) {
    pid_t pid = fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      run_client(client, requests);
      exit(EXIT_SUCCESS);
    }
  }
  serve(clients * requests);

  /* The last replies may still be in the queue: it is removed when the last client has gone, not before. */
  int result = EXIT_SUCCESS;
  for (int i = 0; i < clients; i++) {
    int status;
    if (wait(&status) == -1) fail("wait");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) result = EXIT_FAILURE;
  }
  if (msgctl(queue, IPC_RMID, NULL) == -1) {
    perror("msgctl");
    return 1;
  }
  return result;
}
