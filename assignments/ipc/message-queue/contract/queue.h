/*
 * queue.h - given by the course.  Include it, do not change it, do not hand it in.
 *
 * 과제에서 제공하는 헤더입니다. #include 만 하고, 고치거나 제출하지 마세요.
 *
 * It fixes what a message looks like, which types there are, and the calls by which messages come into the world
 * and leave it.  How they travel through the queue is yours.
 */
#ifndef QUEUE_H
#define QUEUE_H

#include <stdio.h>

#include "grade.h"

/* Sender and receiver meet at the key ftok(KEY_FILE, KEY_PROJECT).  The file is in the working directory. */
#define KEY_FILE "queue.key"
#define KEY_PROJECT 'q'

/* Nobody but you may read or write your queue. */
#define QUEUE_MODE 0600

/* Types between sender and receiver: the smaller, the more urgent.  END says: this sender has no more. */
enum { URGENT = 1, NORMAL = 2, BULK = 3, END = 4 };

/* Types between the clients and the server of mqfork: a reply carries the address of its client. */
enum { REQUEST = 1 };
#define REPLY_TO(client) (10 + (client))

/* Consumers: the receiver, or the server; the clients are 1, 2, 3 ... */
enum { RECEIVER = 0, SERVER = 0 };

#define PAYLOAD_SIZE 504

/* What a message carries.  Any byte of the payload may be zero: it is not a string. */
struct body {
  unsigned char payload[PAYLOAD_SIZE];
  int sender; /* stream it belongs to: number of the sender, number of the client, or REPLY_TO(client) */
  int number; /* which message of that stream it is: 0, 1, 2 ... */
};

/* The shape that msgsnd(2) and msgrcv(2) ask for: a type in front, the data behind it. */
struct message {
  long mtype;
  struct body body;
};

/* The type that message `number` of a sender must be sent with. */
static inline long message_type(int number) {
  return BULK - number % 3;
}

/* Makes the next message of `stream`: fills in the body.  The type is left to you. */
static inline void message_make(int stream, struct message *message) {
  message->body.number = (int)grade_make(stream, message->body.payload, PAYLOAD_SIZE);
  message->body.sender = stream;
}

/* What this process has taken so far; printed by receiver_report() and client_report(). */
struct tally {
  int of_type[END];
  int replies;
  int wrong;
};

static inline struct tally *message_tally(void) {
  static struct tally tally;
  return &tally;
}

/* Hands a message over to `consumer` (RECEIVER, SERVER, or the number of a client): it has arrived. */
static inline void message_take(int consumer, const struct message *message) {
  struct tally *tally = message_tally();
  grade_take(consumer, message->body.payload, PAYLOAD_SIZE);
  long type = message->mtype;
  if (consumer > 0 && message->body.sender == REPLY_TO(consumer)) tally->replies++;
  else if (type >= URGENT && type <= BULK && type == message_type(message->body.number)) tally->of_type[type]++;
  else tally->wrong++;
}

/* Prints what the receiver has taken, e.g. "receiver: 4 urgent, 4 normal, 4 bulk".  Call it once, at the end. */
static inline void receiver_report(void) {
  const struct tally *tally = message_tally();
  printf("receiver: %d urgent, %d normal, %d bulk\n", tally->of_type[URGENT], tally->of_type[NORMAL], tally->of_type[BULK]);
  if (tally->wrong > 0) printf("receiver: %d with a wrong type\n", tally->wrong);
  fflush(stdout);
}

/* Prints what a client has taken, e.g. "client 2: 4 replies".  Call it once in each client, at the end. */
static inline void client_report(int client) {
  const struct tally *tally = message_tally();
  printf("client %d: %d replies\n", client, tally->replies);
  if (tally->wrong > 0) printf("client %d: %d messages that were meant for others\n", client, tally->wrong);
  fflush(stdout);
}

#endif
