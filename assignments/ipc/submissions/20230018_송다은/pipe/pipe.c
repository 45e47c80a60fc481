/*
 * 20230018 송다은
 *
 * 부모는 요청을 미리 보낼 수 있는 만큼 보내면서 poll로 응답도 함께 받는다. 쓰기 쪽이 O_NONBLOCK이므로
 * 파이프가 가득 차도 부모는 잠들지 않고 응답을 읽는다. 레코드 앞에는 4바이트 길이가 붙는다.
 */
#include "pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct frame {
  uint32_t length;
  unsigned char bytes[RECORD_MAX];
};

static size_t frame_size(const struct frame *f) { return sizeof f->length + f->length; }

/* 조각 하나를 이어 받는다. 프레임이 완성되면 1, 아직이면 0, 파일 끝이면 -1 */
static int feed(int fd, struct frame *f, size_t *have) {
  size_t want = *have < sizeof f->length ? sizeof f->length : frame_size(f);
  ssize_t r = read(fd, (char *)f + *have, want - *have);
  if (r == 0) return -1;
  if (r < 0) {
    perror("read");
    exit(1);
  }
  *have += (size_t)r;
  if (*have < sizeof f->length || *have < frame_size(f)) return 0;
  *have = 0;
  return 1;
}

static void child(int in, int out, size_t largest) {
  static struct frame f;
  size_t have = 0;
  int state;
  while ((state = feed(in, &f, &have)) >= 0) {
    if (state == 0) continue;
    record_take(CHILD, f.bytes, f.length);
    if (out < 0) continue;
    f.length = (uint32_t)record_make(CHILD, f.bytes, largest);
    for (size_t at = 0; at < frame_size(&f);) at += (size_t)write(out, (char *)&f + at, frame_size(&f) - at);
  }
}

static void parent(int out, int in, int records, size_t largest) {
  static struct frame tx, rx;
  size_t sent = 0, have = 0;
  int made = 0, expected = in < 0 ? 0 : records, busy = 0;
  fcntl(out, F_SETFL, O_NONBLOCK);

  while (busy || made < records || expected > 0) {
    if (!busy && made < records) {
      tx.length = (uint32_t)record_make(PARENT, tx.bytes, largest);
      sent = 0;
      busy = 1;
      made++;
    }
    struct pollfd p[2] = {{.fd = busy ? out : -1, .events = POLLOUT}, {.fd = expected ? in : -1, .events = POLLIN}};
    if (poll(p, 2, -1) < 0) {
      perror("poll");
      exit(1);
    }
    if (p[0].revents & POLLOUT) {
      ssize_t w = write(out, (char *)&tx + sent, frame_size(&tx) - sent);
      if (w < 0 && errno != EAGAIN) {
        perror("write");
        exit(1);
      }
      if (w > 0) sent += (size_t)w;
      busy = sent < frame_size(&tx);
    }
    if (p[1].revents & (POLLIN | POLLHUP)) {
      int state = feed(in, &rx, &have);
      if (state < 0) exit(1);
      if (state > 0) {
        record_take(PARENT, rx.bytes, rx.length);
        expected--;
      }
    }
  }
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int both = strcmp(argv[1], "both-ways") == 0, text = strcmp(argv[1], "text") == 0;
  int a[2], b[2] = {-1, -1};
  if (pipe(a) || (both && pipe(b))) return 1;

  pid_t pid = fork();
  if (pid == 0) {
    close(a[1]);
    if (both) close(b[0]);
    if (text) {
      char piece[64];
      ssize_t n;
      while ((n = read(a[0], piece, sizeof piece)) > 0) fwrite(piece, 1, (size_t)n, stdout);
      putchar('\n');
    } else {
      child(a[0], b[1], (size_t)atoi(argv[3]));
    }
    exit(0);
  }
  close(a[0]);
  if (both) close(b[1]);
  if (text) {
    dprintf(a[1], "%s", argv[2]);
  } else {
    parent(a[1], b[0], atoi(argv[2]), (size_t)atoi(argv[3]));
  }
  close(a[1]);
  int status;
  waitpid(pid, &status, 0);
  if (both) close(b[0]);
  return status ? 1 : 0;
}
