#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  const int kinds[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWCGROUP, CLONE_NEWTIME};
  for (int i = 0; i < 8; i++) {
    if (unshare(kinds[i]) == 0) printf("ESCAPED: unshare %x\n", kinds[i]);
    if (kinds[i] == CLONE_NEWTIME) continue; /* only clone3 knows it */
    const long child = syscall(SYS_clone, kinds[i] | SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    if (child > 0) printf("ESCAPED: clone %x\n", kinds[i]);
  }
  const int other = open("/proc/1/ns/mnt", O_RDONLY);
  if (other >= 0 && setns(other, 0) == 0) printf("ESCAPED: setns\n");
  if (mount("none", "/tmp", "tmpfs", 0, "") == 0) printf("ESCAPED: mount\n");
  if (mount("/", "/tmp", NULL, MS_BIND, NULL) == 0) printf("ESCAPED: bind\n");
  if (mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND, NULL) == 0) printf("ESCAPED: remount\n");
  if (umount2("/proc", MNT_DETACH) == 0) printf("ESCAPED: umount\n");
  if (syscall(SYS_pivot_root, "/tmp", "/tmp") == 0) printf("ESCAPED: pivot_root\n");
  return 0;
}
