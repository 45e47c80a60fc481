/* Ends, and leaves objects and files. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

static void make(const char *path) {
  int fd = open(path, O_CREAT | O_WRONLY, 0666);
  if (fd < 0 || write(fd, "left behind", 11) != 11) perror(path);
  if (fd >= 0) close(fd);
}

int main(void) {
  if (msgget(0x4711, IPC_CREAT | 0666) < 0 || shmget(0x4711, 4096, IPC_CREAT | 0666) < 0 || semget(0x4711, 1, IPC_CREAT | 0666) < 0) perror("get");
  if (shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0) < 0) perror("private");
  int shared = shm_open("/grade-tier-canary", O_CREAT | O_RDWR, 0666);
  if (shared < 0) perror("shm_open");
  make("/tmp/grade-tier-canary");
  make("/dev/shm/grade-tier-canary-too");
  make("grade-tier-canary");
  if (mkdir("/tmp/locked", 0700) != 0) perror("mkdir");
  make("/tmp/locked/inside");
  if (chmod("/tmp/locked", 0) != 0) perror("chmod");
  char at[32];
  for (int depth = 0; depth < 100; depth++) {
    snprintf(at, sizeof at, "d%d", depth);
    if (mkdir(at, 0700) != 0 || chdir(at) != 0) perror(at);
  }
  return 0;
}
