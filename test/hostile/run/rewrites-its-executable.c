#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv) {
  (void)argc;
  char path[200] = "";
  readlink("/proc/self/exe", path, sizeof path - 1);
  const char *const names[] = {path, "/proc/self/exe", argv[0], "/grade/libgrade_runtime.so", "/bin/sh", "/usr/bin/gcc", "/lib/x86_64-linux-gnu/libc.so.6", "/etc/ld.so.preload", "/etc/passwd"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    if (open(names[i], O_WRONLY | O_TRUNC) >= 0) printf("ESCAPED: opened %s for writing\n", names[i]);
    if (chmod(names[i], 0777) == 0) printf("ESCAPED: changed %s\n", names[i]);
    if (truncate(names[i], 0) == 0) printf("ESCAPED: emptied %s\n", names[i]);
  }
  if (unlink("/proc/self/exe") == 0 || unlink(path) == 0) printf("ESCAPED: removed itself\n");
  unlink(argv[0]);
  return 0;
}
