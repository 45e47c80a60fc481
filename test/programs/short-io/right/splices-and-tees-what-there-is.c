#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int mf = memfd_create("data", MFD_CLOEXEC);
  if (mf < 0) return 1;
  const char *t = "the quick brown fox\n";
  size_t L = strlen(t);
  if (write(mf, t, L) != (ssize_t)L) return 1;
  int a[2], b[2];
  if (pipe(a) < 0 || pipe(b) < 0) return 1;
  off_t off = 0; size_t left = L;
  while (left > 0) { ssize_t n = sendfile(a[1], mf, &off, left); if (n <= 0) return 2; left -= (size_t)n; }
  struct iovec io = {(void *)"tail\n", 5};
  if (vmsplice(a[1], &io, 1, 0) != 5) return 3;
  close(a[1]);
  ssize_t d = tee(a[0], b[1], 4096, 0);
  if (d < 0) { perror("tee"); return 4; }
  close(b[1]);
  pid_t p = fork();
  if (p < 0) return 1;
  if (p == 0) { close(a[0]); char buf[64]; ssize_t n, s = 0; while ((n = read(b[0], buf, sizeof buf)) > 0) s += n; _exit(s == d ? 0 : 1); }
  close(b[0]);
  int out = open("copy", O_CREAT | O_RDWR | O_TRUNC, 0600);
  ssize_t n, tot = 0;
  while ((n = splice(a[0], NULL, out, NULL, 4096, 0)) > 0) tot += n;
  if (n < 0) { perror("splice"); return 5; }
  int st; waitpid(p, &st, 0);
  close(out); close(a[0]); close(mf); unlink("copy");
  printf("%zd %d\n", tot, st);
  return tot == (ssize_t)L + 5 && st == 0 ? 0 : 6;
}
