/*
 * pipe one-way <records> <largest>
 * pipe both-ways <records> <largest>
 * pipe text <text>
 *
 * 이름 / Name:
 * 학번 / Student ID:
 *
 * How does the receiver know where a record ends?  Answer here in two or three sentences.
 * 받는 쪽은 레코드가 어디에서 끝나는지 어떻게 알게 되나요? 여기에 두세 문장으로 적으세요.
 *
 */
#include "pipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned char record[RECORD_MAX];

/* Parent makes records, child takes them. */
static int one_way(int records, size_t largest) {
  int fds[2];
  if (pipe(fds) == -1) {
    perror("pipe");
    return 1;
  }
  pid_t child = fork();
  if (child == -1) {
    perror("fork");
    return 1;
  }

  if (child == 0) {
    /* TODO: close what you do not use; receive every record until end of file:
     *
     *     record_take(CHILD, record, length);
     */
    exit(0);
  }

  /* TODO: close what you do not use; send every record, then let the child see end of file.  A record is made so:
   *
   *     size_t length = record_make(PARENT, record, largest);
   */
  printf("%d records of up to %zu bytes are still to be sent, from a buffer of %zu\n", records, largest, sizeof record);
  waitpid(child, NULL, 0);
  return 0;
}

/* Parent sends a request, child takes it and answers with a record of its own, parent takes the answer. */
static int both_ways(int records, size_t largest) {
  (void)records;
  (void)largest;
  fprintf(stderr, "both-ways: TODO\n");
  return 1;
}

/* Parent sends the bytes of the text without terminator, child prints them and a newline. */
static int text(const char *message) {
  (void)message;
  fprintf(stderr, "text: TODO\n");
  return 1;
}

int main(int argc, char **argv) {
  if (argc == 4 && strcmp(argv[1], "one-way") == 0) return one_way(atoi(argv[2]), (size_t)atoi(argv[3]));
  if (argc == 4 && strcmp(argv[1], "both-ways") == 0) return both_ways(atoi(argv[2]), (size_t)atoi(argv[3]));
  if (argc == 3 && strcmp(argv[1], "text") == 0) return text(argv[2]);
  fprintf(stderr, "usage: pipe one-way|both-ways <records> <largest>\n       pipe text <text>\n");
  return 2;
}
