/* The child waits for a word of the parent, which says it only after the child has ended. */
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int words[2];
  pipe(words);
  if (fork() == 0) {
    char word;
    close(words[1]);
    read(words[0], &word, 1);
    _exit(0);
  }
  close(words[0]);
  wait(NULL);
  write(words[1], "!", 1);
  return 0;
}
