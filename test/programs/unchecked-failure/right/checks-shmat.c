/* The segment is not there, and the program says so. */
#include <stdio.h>
#include <string.h>
#include <sys/shm.h>

int main(void) {
  int id = shmget(4321, 4096, 0600);
  char *text = shmat(id, 0, 0);
  if (text == (char *)-1) {
    perror("shmat");
    return 0;
  }
  strcpy(text, "hello");
  return 0;
}
