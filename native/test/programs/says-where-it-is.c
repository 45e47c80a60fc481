/* Prints what a program can see of the place it runs in. */
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char cwd[PATH_MAX], host[64];
  gethostname(host, sizeof host);
  printf("%s %d args, pid %d ppid %d sid %d, in %s on %s\n", argv[0], argc - 1, getpid(), getppid(), getsid(0),
         getcwd(cwd, sizeof cwd), host);
  return 0;
}
