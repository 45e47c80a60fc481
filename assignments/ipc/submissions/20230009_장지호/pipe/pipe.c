/* 장지호 (20230009) */
#include "pipe.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

unsigned char record[RECORD_MAX];

int one_way(int records, int largest)
{
  int fds[2];
  pipe(fds);
  if (fork() == 0)
  {
    close(fds[1]);
    while (1)
    {
      /* 길이 2바이트 먼저 */
      unsigned short len = 0;
      int n = read(fds[0], &len, sizeof(len));
      printf("[자식] 길이를 읽었습니다: n=%d len=%d\n", n, len);
      int got = 0;
      while (got < len)
      {
        got += read(fds[0], record + got, len - got);
      }
      printf("[자식] 레코드를 읽었습니다: %d 바이트 & <다음>\n", got);
      if (len > 0)
        record_take(CHILD, record, len);
    }
  }
  close(fds[0]);
  for (int i = 0; i < records; i++)
  {
    unsigned short len = record_make(PARENT, record, largest);
    write(fds[1], &len, sizeof(len));
    write(fds[1], record, len);
  }
  close(fds[1]);
  wait(NULL);
  return 0;
}

int both_ways(int records, int largest)
{
  int req[2], rep[2];
  pipe(req);
  pipe(rep);
  if (fork() == 0)
  {
    close(req[1]);
    close(rep[0]);
    for (int i = 0; i < records; i++)
    {
      unsigned short len = 0;
      int got = 0;
      read(req[0], &len, sizeof(len));
      while (got < len)
        got += read(req[0], record + got, len - got);
      record_take(CHILD, record, len);
      len = record_make(CHILD, record, largest);
      write(rep[1], &len, sizeof(len));
      write(rep[1], record, len);
    }
    exit(0);
  }
  close(req[0]);
  close(rep[1]);
  for (int i = 0; i < records; i++)
  {
    unsigned short len = record_make(PARENT, record, largest);
    int got = 0;
    write(req[1], &len, sizeof(len));
    write(req[1], record, len);
    read(rep[0], &len, sizeof(len));
    while (got < len)
      got += read(rep[0], record + got, len - got);
    record_take(PARENT, record, len);
  }
  wait(NULL);
  return 0;
}

int text(const char *message)
{
  int fds[2];
  pipe(fds);
  if (fork() == 0)
  {
    char c;
    close(fds[1]);
    while (read(fds[0], &c, 1) == 1)
      putchar(c);
    putchar('\n');
    exit(0);
  }
  close(fds[0]);
  write(fds[1], message, strlen(message));
  close(fds[1]);
  wait(NULL);
  return 0;
}

int main(int argc, char **argv)
{
  if (argc == 4 && strcmp(argv[1], "one-way") == 0)
    return one_way(atoi(argv[2]), atoi(argv[3]));
  if (argc == 4 && strcmp(argv[1], "both-ways") == 0)
    return both_ways(atoi(argv[2]), atoi(argv[3]));
  if (argc == 3)
    return text(argv[2]);
  return 2;
}
