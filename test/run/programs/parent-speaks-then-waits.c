/* The child waits for a word of the parent, which says it before it waits for the child to end. */
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
  write(words[1], "!", 1);
  wait(NULL);
  return 0;
}
