#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* An alarm goes on over exec and is not inherited by a child; a stopped or blocked one does not keep time going. */
int main(int argc, char **argv) {
  if (argc > 1) {
    unsigned left = alarm(0);
    if (fork() == 0) _exit(alarm(0) != 0);
    int status;
    wait(&status);
    struct itimerval every = {{1, 0}, {1, 0}}, old;
    setitimer(ITIMER_REAL, &every, NULL);
    setitimer(ITIMER_REAL, &(struct itimerval){0}, &old);
    printf("%d %d %d\n", left > 20 && left <= 30, status, (int)old.it_interval.tv_sec);
    return 0;
  }
  alarm(30);
  execl("/proc/self/exe", argv[0], "again", (char *)NULL);
  return 1;
}
