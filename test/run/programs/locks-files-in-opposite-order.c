#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

/* flock(2) looks for no circle. */
int main(void) {
  const char *names[] = {"one", "two"};
  for (int child = 0; child < 2; child++) {
    if (fork() != 0) continue;
    int first = open(names[child], O_CREAT | O_RDWR, 0600), second = open(names[1 - child], O_CREAT | O_RDWR, 0600);
    flock(first, LOCK_EX);
    flock(second, LOCK_EX);
    _exit(0);
  }
  while (wait(NULL) > 0) continue;
  return 0;
}
