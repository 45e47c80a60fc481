/* One member of the record, four bytes, is never set. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

struct record {
  int kind;
  int number;
};

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  pid_t child = fork();
  if (child < 0) return 1;
  struct record record;
  if (child == 0) {
    close(ends[0]);
    record.number = 7;
    if (write(ends[1], &record, sizeof record) != (ssize_t)sizeof record) _exit(1);
    _exit(0);
  }
  close(ends[1]);
  if (read(ends[0], &record, sizeof record) != (ssize_t)sizeof record) return 1;
  printf("%d\n", record.number);
  wait(NULL);
  return 0;
}
