/*
 * Copies itself and a program of the machine, and executes the copies: by name, by another name, and by descriptor.  A folder
 * cannot be executed, as everywhere.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int copy(const char *from, int to) {
  const int file = open(from, O_RDONLY);
  while (file >= 0 && sendfile(to, file, NULL, 1 << 20) > 0) {
  }
  close(file);
  return to;
}

static void copy_to(const char *from, const char *to) { close(copy(from, open(to, O_CREAT | O_WRONLY, 0700))); }

static int is_fine(pid_t child) {
  int status = -1;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(int count, char **arguments) {
  (void)arguments;
  if (count > 1) return 0;
  pid_t child;
  if (execl("/", "folder", (char *)0) != -1 || errno != EACCES) return 1;
  copy_to("/proc/self/exe", "copy");
  if ((child = fork()) == 0) {
    execl("./copy", "copy", "again", (char *)0);
    _exit(1);
  }
  if (!is_fine(child)) return 1;
  copy_to("/bin/true", "yes");
  if ((child = fork()) == 0) {
    execl("./yes", "yes", (char *)0);
    _exit(1);
  }
  if (!is_fine(child)) return 1;
  const int memory = copy("/bin/true", memfd_create("true", 0));
  if ((child = fork()) == 0) {
    fexecve(memory, (char *[]){"true", NULL}, environ);
    _exit(1);
  }
  return is_fine(child) ? 0 : 1;
}
