#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void look(const char *pid, const char *file) {
  char path[300], text[8192];
  snprintf(path, sizeof path, "/proc/%s/%s", pid, file);
  const int fd = open(path, O_RDONLY | O_NONBLOCK);
  if (fd < 0) return;
  const ssize_t length = read(fd, text, sizeof text - 1);
  for (ssize_t i = 0; i + 12 < length; i++)
    if (memcmp(text + i, "GRADE_CANARY", 12) == 0 || memcmp(text + i, "node", 5) == 0) printf("ESCAPED: %s\n", path);
  close(fd);
}

int main(void) {
  DIR *processes = opendir("/proc");
  for (struct dirent *entry; (entry = readdir(processes));) {
    if (atoi(entry->d_name) == 0) continue;
    look(entry->d_name, "environ");
    look(entry->d_name, "cmdline");
    if (atoi(entry->d_name) == 1) {
      char path[64];
      snprintf(path, sizeof path, "/proc/%s/mem", entry->d_name);
      if (open(path, O_RDWR) >= 0) printf("ESCAPED: memory of init\n");
      snprintf(path, sizeof path, "/proc/%s/fd/0", entry->d_name);
      if (open(path, O_RDWR) >= 0) printf("ESCAPED: descriptor of init\n");
    }
  }
  closedir(processes);
  return 0;
}
