// 20230002 이서준
// read/write를 직접 반복하는 대신 stdio에게 맡긴다: fdopen한 스트림에서 fread는 다 읽을 때까지 돌아오지 않는다.
#include "pipe.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char data[RECORD_MAX];

static void put(FILE *f, size_t n) {
  if (fwrite(&n, sizeof n, 1, f) != 1 || fwrite(data, 1, n, f) != n || fflush(f) == EOF) err(1, "put");
}

static size_t get(FILE *f) {
  size_t n;
  if (fread(&n, sizeof n, 1, f) != 1) return 0;
  if (fread(data, 1, n, f) != n) errx(1, "레코드가 잘렸습니다");
  return n;
}

static FILE *keep(int fd[2], int which) {
  close(fd[1 - which]);
  FILE *f = fdopen(fd[which], which ? "w" : "r");
  if (!f) err(1, "fdopen");
  return f;
}

int main(int argc, char **argv) {
  if (argc < 3) errx(2, "usage");
  const char *mode = argv[1];
  int two = strcmp(mode, "both-ways") == 0;
  int down[2], up[2];
  if (pipe(down)) err(1, "pipe");
  if (two && pipe(up)) err(1, "pipe");

  switch (fork()) {
  case -1:
    err(1, "fork");
  case 0: {
    FILE *in = keep(down, 0);
    FILE *out = two ? keep(up, 1) : NULL;
    if (strcmp(mode, "text") == 0) {
      // 글자 단위로 옮기면 문자열로 만들 필요가 없다
      int c;
      while ((c = getc(in)) != EOF) putchar(c);
      putchar('\n');
    } else {
      size_t n;
      while ((n = get(in)) > 0) {
        record_take(CHILD, data, n);
        if (two) put(out, record_make(CHILD, data, (size_t)atoi(argv[3])));
      }
    }
    fclose(in);
    if (two) fclose(out);
    return 0;
  }
  }

  FILE *out = keep(down, 1);
  FILE *in = two ? keep(up, 0) : NULL;
  if (strcmp(mode, "text") == 0) {
    fputs(argv[2], out);
  } else {
    for (int i = atoi(argv[2]); i > 0; i--) {
      put(out, record_make(PARENT, data, (size_t)atoi(argv[3])));
      if (two) record_take(PARENT, data, get(in));
    }
  }
  fclose(out);
  if (two) fclose(in);
  int status;
  wait(&status);
  return WEXITSTATUS(status);
}
