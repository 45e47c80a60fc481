/* 20230012 오하은
   writev 로 길이와 레코드를 한 번에 보낸다. 다 못 보내면 나머지를 이어서 보낸다.
   받는 쪽은 길이만큼 모일 때까지 기다린다. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include "pipe.h"

static char body[RECORD_MAX];

static void put_record(int fd, unsigned int size)
{
   struct iovec v[2];
   ssize_t w;
   v[0].iov_base = &size;
   v[0].iov_len = sizeof size;
   v[1].iov_base = body;
   v[1].iov_len = size;
   while (v[0].iov_len + v[1].iov_len > 0) {
      int k;
      w = writev(fd, v, 2);
      if (w < 0) { perror("writev"); exit(1); }
      for (k = 0; k < 2; k++) {
         size_t used = (size_t)w < v[k].iov_len ? (size_t)w : v[k].iov_len;
         v[k].iov_base = (char *)v[k].iov_base + used;
         v[k].iov_len -= used;
         w -= used;
      }
   }
}

static unsigned int gather(int fd, void *where, unsigned int want)
{
   unsigned int have = 0;
   while (have < want) {
      ssize_t r = read(fd, (char *)where + have, want - have);
      if (r < 0) { perror("read"); exit(1); }
      if (r == 0) return have;
      have += r;
   }
   return have;
}

/* 1: 받음   0: 끝 */
static int get_record(int fd, int who)
{
   unsigned int size;
   if (gather(fd, &size, sizeof size) != sizeof size) return 0;
   if (gather(fd, body, size) != size) return 0;
   record_take(who, body, size);
   return 1;
}

static void child_side(const char *mode, int in, int out, size_t largest)
{
   if (strcmp(mode, "text") == 0) {
      char str[1001];
      unsigned int n = gather(in, str, 1000);
      str[n] = 0;
      printf("%s\n", str);
      return;
   }
   while (get_record(in, CHILD)) {
      if (strcmp(mode, "both-ways") == 0)
         put_record(out, record_make(CHILD, body, largest));
   }
}

int main(int argc, char **argv)
{
   int ab[2], ba[2], i, st = 0;
   pid_t pid;

   if (argc < 3) return 2;
   if (pipe(ab) < 0 || pipe(ba) < 0) { perror("pipe"); return 1; }
   pid = fork();
   if (pid < 0) { perror("fork"); return 1; }
   if (pid == 0) {
      close(ab[1]);
      close(ba[0]);
      child_side(argv[1], ab[0], ba[1], argc > 3 ? strtoul(argv[3], NULL, 10) : 0);
      close(ab[0]);
      close(ba[1]);
      exit(0);
   }
   close(ab[0]);
   close(ba[1]);
   if (strcmp(argv[1], "text") == 0) {
      if (write(ab[1], argv[2], strlen(argv[2])) < 0) perror("write");
   } else {
      for (i = 0; i < atoi(argv[2]); i++) {
         put_record(ab[1], record_make(PARENT, body, strtoul(argv[3], NULL, 10)));
         if (strcmp(argv[1], "both-ways") == 0) get_record(ba[0], PARENT);
      }
   }
   close(ab[1]);
   close(ba[0]);
   waitpid(pid, &st, 0);
   return st != 0;
}
