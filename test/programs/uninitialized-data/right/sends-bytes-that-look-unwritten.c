/* -2, 0xFE and padding: what new memory is filled with, written by the program itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct record {
  char tag;
  int number;
  char end;
  long sum;
};

static void put(int to, const void *bytes, size_t size) {
  if (write(to, bytes, size) != (ssize_t)size) _exit(1);
}

static void child(int to) {
  struct record *block = malloc(sizeof *block);
  if (block == NULL) _exit(1);
  block->tag = -2;
  block->number = -2;
  block->end = -2;
  block->sum = -2;
  put(to, block, sizeof *block);
  struct record copy = {1, 2, 3, 4};
  copy = *block;
  put(to, &copy, sizeof copy);
  char bytes[32];
  memset(bytes, 0xFE, 16);
  memset(bytes + 16, 0x1D, 16);
  put(to, bytes, sizeof bytes);
  free(block);
}

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  pid_t pid = fork();
  if (pid < 0) return 1;
  if (pid == 0) {
    close(ends[0]);
    child(ends[1]);
    _exit(0);
  }
  close(ends[1]);
  char byte;
  int count = 0;
  while (read(ends[0], &byte, 1) == 1) count++;
  int nearly = -16843009;
  printf("%d %d\n", count, nearly - 1);
  wait(NULL);
  return 0;
}
