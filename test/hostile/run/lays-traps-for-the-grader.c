/* Links, FIFOs, devices and locked directories under names that somebody might write to or read. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

int main(void) {
  const char *const names[] = {"results.json", "report.html", "stdout", "stderr", "core", ".cache", "output.txt"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    unlink(names[i]);
    if (symlink(i % 2 ? "/tmp/grade-canary/secret" : "/etc/passwd", names[i]) == -1) return 1;
  }
  mkfifo("waits-for-a-reader", 0600);
  if (mknod("disk", S_IFBLK | 0600, makedev(254, 0)) == 0) printf("ESCAPED: block device\n");
  if (mknod("memory", S_IFCHR | 0600, makedev(1, 1)) == 0) printf("ESCAPED: character device\n");
  if (link("/etc/passwd", "passwd") == 0) printf("ESCAPED: hard link\n");
  symlink("loop", "loop");
  mkdir("locked", 0700);
  close(open("locked/file", O_CREAT | O_WRONLY, 0));
  chmod("locked", 0);
  unlink("waits-for-a-reader");
  return 0;
}
