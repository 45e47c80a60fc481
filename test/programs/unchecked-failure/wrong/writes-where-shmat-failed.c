/* The segment is not there, and shmat gives no pointer. */
#include <string.h>
#include <sys/shm.h>

int main(void) {
  int id = shmget(4321, 4096, 0600);
  char *text = shmat(id, 0, 0);
  strcpy(text, "hello");
  return 0;
}
