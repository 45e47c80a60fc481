// 20230016 최지우
// 머리(struct head)에 길이를 적어 레코드 앞에 보낸다. 표식(magic)이 맞지 않으면 어긋난 것이므로 바로 알 수 있다.
#include "pipe.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct head {
  char magic[4];
  int length;
};

static char bytes[RECORD_MAX];

static int full_read(int fd, void *to, int n) {
  int done = 0;
  for (;;) {
    int r = read(fd, (char *)to + done, n - done);
    if (r <= 0) return done;
    done += r;
    if (done == n) return done;
  }
}

static void full_write(int fd, const void *from, int n) {
  int done = 0;
  while (done < n) {
    int r = write(fd, (const char *)from + done, n - done);
    assert(r > 0);
    done += r;
  }
}

static void tell(int fd, int length) {
  struct head h = {"REC", length};
  full_write(fd, &h, sizeof h);
  full_write(fd, bytes, length);
}

static int listen_to(int fd) {
  struct head h;
  if (full_read(fd, &h, sizeof h) == 0) return 0;
  assert(memcmp(h.magic, "REC", 4) == 0);
  assert(full_read(fd, bytes, h.length) == h.length);
  return h.length;
}

static void child(char **argv, int in, int out) {
  if (strcmp(argv[1], "text") == 0) {
    char letter[1001];
    int n = full_read(in, letter, 1000);
    letter[n] = '\0';
    printf("%s\n", letter);
    return;
  }
  int length;
  while ((length = listen_to(in)) != 0) {
    record_take(CHILD, bytes, length);
    if (strcmp(argv[1], "both-ways") == 0) tell(out, record_make(CHILD, bytes, atoi(argv[3])));
  }
}

static void parent(char **argv, int in, int out) {
  if (strcmp(argv[1], "text") == 0) {
    full_write(out, argv[2], strlen(argv[2]));
    return;
  }
  for (int i = 0; i < atoi(argv[2]); i++) {
    tell(out, record_make(PARENT, bytes, atoi(argv[3])));
    if (strcmp(argv[1], "both-ways") == 0) record_take(PARENT, bytes, listen_to(in));
  }
}

int main(int argc, char **argv) {
  int there[2], back[2];
  if (argc < 3 || pipe(there) != 0 || pipe(back) != 0) return 2;
  if (fork() == 0) {
    close(there[1]);
    close(back[0]);
    child(argv, there[0], back[1]);
    exit(0);
  }
  close(there[0]);
  close(back[1]);
  parent(argv, back[0], there[1]);
  close(there[1]);
  wait(NULL);
  return 0;
}
