/* A record from malloc goes through a pipe although two of its numbers have never been set. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct record {
  int id;
  int count;
  double values[4];
};

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    struct record *record = malloc(sizeof *record);
    record->id = 1;
    record->count = 2;
    record->values[0] = record->values[1] = 0.5;
    if (write(ends[1], record, sizeof *record) < 0) return 1;
    free(record);
    return 0;
  }
  struct record record;
  if (read(ends[0], &record, sizeof record) > 0) printf("%d\n", record.count);
  wait(NULL);
  return 0;
}
