#include "pipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * 20230006 강도윤
 * 각 레코드 앞에 8글자짜리 10진수 길이("00000123")를 보낸다. 사람이 읽을 수 있어서 디버깅이 쉽다.
 */

#define HEAD 8

static int fetch(int fd, char *to, int want) {
  int have = 0, r;
  while (have < want && (r = read(fd, to + have, want - have)) > 0) have += r;
  return have;
}

static void push(int fd, const char *from, int n) {
  int r;
  for (int at = 0; at < n; at += r)
    if ((r = write(fd, from + at, n - at)) < 0) exit(1);
}

static void push_record(int fd, const char *rec, int n) {
  char head[HEAD + 1];
  sprintf(head, "%08d", n);
  push(fd, head, HEAD);
  push(fd, rec, n);
}

/* 레코드의 길이, 파일 끝이면 -1 */
static int fetch_record(int fd, char *rec) {
  char head[HEAD + 1];
  if (fetch(fd, head, HEAD) < HEAD) return -1;
  head[HEAD] = 0;
  int n = atoi(head);
  return fetch(fd, rec, n);
}

static char rec[RECORD_MAX];

static void child_one_way(int in) {
  int n;
  while ((n = fetch_record(in, rec)) >= 0) record_take(CHILD, rec, n);
}

static void child_both(int in, int out, int largest) {
  int n;
  while ((n = fetch_record(in, rec)) >= 0) {
    record_take(CHILD, rec, n);
    n = record_make(CHILD, rec, largest);
    push_record(out, rec, n);
  }
}

static void child_text(int in) {
  char *text = calloc(1, 1001); /* 0으로 채워져 있으므로 끝에 NUL이 있다 */
  fetch(in, text, 1000);
  puts(text);
  free(text);
}

int main(int argc, char *argv[]) {
  int to_child[2], to_parent[2], n, i;
  if (argc < 3) return 2;
  if (pipe(to_child) || pipe(to_parent)) return 1;

  pid_t pid = fork();
  if (pid == -1) return 1;
  if (pid == 0) {
    close(to_child[1]);
    close(to_parent[0]);
    if (!strcmp(argv[1], "one-way")) child_one_way(to_child[0]);
    if (!strcmp(argv[1], "both-ways")) child_both(to_child[0], to_parent[1], atoi(argv[3]));
    if (!strcmp(argv[1], "text")) child_text(to_child[0]);
    close(to_child[0]);
    close(to_parent[1]);
    exit(0);
  }

  close(to_child[0]);
  close(to_parent[1]);
  if (!strcmp(argv[1], "text")) {
    push(to_child[1], argv[2], strlen(argv[2]));
  } else {
    for (i = 0; i < atoi(argv[2]); i++) {
      n = record_make(PARENT, rec, atoi(argv[3]));
      push_record(to_child[1], rec, n);
      if (!strcmp(argv[1], "both-ways")) {
        n = fetch_record(to_parent[0], rec);
        if (n >= 0) record_take(PARENT, rec, n);
      }
    }
  }
  close(to_child[1]);
  close(to_parent[0]);
  waitpid(pid, 0, 0);
  return 0;
}
