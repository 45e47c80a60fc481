#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  if (setuid(0) == 0) printf("ESCAPED: root\n");
  if (setresgid(0, 0, 0) == 0) printf("ESCAPED: group of root\n");
  system("su -c id root </dev/null >/dev/null 2>&1 && echo ESCAPED: su");
  system("sudo -n id >/dev/null 2>&1 && echo ESCAPED: sudo");
  system("mount -t tmpfs none /tmp >/dev/null 2>&1 && echo ESCAPED: mount");
  chmod("/proc/self/exe", 04755);
  return 0;
}
