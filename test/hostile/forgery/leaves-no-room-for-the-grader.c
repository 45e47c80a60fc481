/* So little memory that the grader does not fit into what is executed; that one takes more, and goes on as if nothing were. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <unistd.h>

static void limit(int what, unsigned long kib) {
  struct rlimit is;
  getrlimit(what, &is);
  is.rlim_cur = kib ? kib << 10 : is.rlim_max;
  setrlimit(what, &is);
}

int main(int count, char **arguments) {
  char self[200] = "";
  (void)arguments;
  readlink("/proc/self/exe", self, sizeof self - 1);
  if (count == 1) {
    limit(RLIMIT_DATA, 150);
    execl(self, self, "unseen", (char *)0);
    limit(RLIMIT_DATA, 0);
    limit(RLIMIT_AS, 10 << 10);
    execl(self, self, "unseen", (char *)0);
    limit(RLIMIT_AS, 0);
    return 1;
  }
  limit(RLIMIT_AS, 0);
  if (count == 2) {
    msgget(IPC_PRIVATE, IPC_CREAT | 0600); /* nobody removes it */
    execl(self, self, "seen", "again", (char *)0);
  }
  return 0;
}
