/* 20230004 최민서
 * 받는 쪽은 레코드 앞에 붙은 int(길이)를 보고 레코드의 끝을 안다. */
#include "pipe.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

char record[RECORD_MAX];

/* Stevens 책의 readn / writen */
ssize_t readn(int fd, void *ptr, size_t n) {
  size_t nleft = n;
  while (nleft > 0) {
    ssize_t nread = read(fd, ptr, nleft);
    if (nread < 0) return -1;
    if (nread == 0) break;
    nleft -= nread;
    ptr = (char *)ptr + nread;
  }
  return n - nleft;
}

ssize_t writen(int fd, const void *ptr, size_t n) {
  size_t nleft = n;
  while (nleft > 0) {
    ssize_t nwritten = write(fd, ptr, nleft);
    if (nwritten <= 0) return -1;
    nleft -= nwritten;
    ptr = (const char *)ptr + nwritten;
  }
  return n;
}

void childLoop(int from, int to, size_t largest) {
  int len;
  while (readn(from, &len, sizeof(int)) == sizeof(int)) {
    readn(from, record, len);
    record_take(CHILD, record, len);
    if (to >= 0) {
      len = record_make(CHILD, record, largest);
      writen(to, &len, sizeof(int));
      writen(to, record, len);
    }
  }
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int p1[2], p2[2] = {-1, -1};
  int isText = !strcmp(argv[1], "text");
  int isBoth = !strcmp(argv[1], "both-ways");
  if (pipe(p1) < 0 || (isBoth && pipe(p2) < 0)) {
    perror("pipe");
    return 1;
  }

  pid_t pid = fork();
  if (pid == 0) {
    close(p1[1]);
    if (isBoth) close(p2[0]);
    if (isText) {
      char line[1024];
      ssize_t n = readn(p1[0], line, sizeof(line));
      /* 길이를 알고 있으므로 %.*s로 출력 */
      printf("%.*s\n", (int)n, line);
    } else {
      childLoop(p1[0], p2[1], atoi(argv[3]));
    }
    exit(0);
  }

  close(p1[0]);
  if (isBoth) close(p2[1]);
  if (isText) {
    writen(p1[1], argv[2], strlen(argv[2]));
  } else {
    for (int i = 0; i < atoi(argv[2]); i++) {
      int len = record_make(PARENT, record, atoi(argv[3]));
      writen(p1[1], &len, sizeof(int));
      writen(p1[1], record, len);
      if (isBoth) {
        readn(p2[0], &len, sizeof(int));
        readn(p2[0], record, len);
        record_take(PARENT, record, len);
      }
    }
  }
  close(p1[1]);
  waitpid(pid, NULL, 0);
  return 0;
}
