/* A record with padding behind its members goes through a pipe; all members have been set. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct record {
  int id;
  int count;
  char mark;
  double values[4];
};

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    struct record *record = malloc(sizeof *record);
    record->id = 1;
    record->count = 2;
    record->mark = 3;
    for (int i = 0; i < 4; i++) record->values[i] = 0.5;
    if (write(ends[1], record, sizeof *record) < 0) return 1;
    free(record);
    return 0;
  }
  struct record record;
  if (read(ends[0], &record, sizeof record) > 0) printf("%d\n", record.count);
  wait(NULL);
  return 0;
}
