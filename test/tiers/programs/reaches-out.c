/* Tries what the walls must refuse, against canaries that the test has put around them: argv[1] = a file of the same user,
 * argv[2] = the key and argv[3] = the identifier of a segment, argv[4] = a pid of the same user.  Aborts at the line that was
 * not refused.  Only ever run inside the sandbox. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#define refused(what, result)                                                                                \
  do {                                                                                                       \
    if ((result) < 0) break;                                                                                 \
    printf("not refused: %s\n", what);                                                                       \
    abort();                                                                                                 \
  } while (0)

/* Past libc, as inline assembly. */
static long raw(long number, long a, long b, long c, long d) {
  register long r10 __asm__("r10") = d;
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
  return result;
}

int main(int argc, char **argv) {
  const char *canary = argc > 1 ? argv[1] : "/etc/shadow";
  int key = argc > 2 ? (int)strtol(argv[2], NULL, 0) : 0x77, id = argc > 3 ? atoi(argv[3]) : 0, pid = argc > 4 ? atoi(argv[4]) : 1;
  refused("reading a file", open(canary, O_RDONLY));
  refused("writing a file", open(canary, O_WRONLY));
  refused("reading it past libc", raw(SYS_openat, AT_FDCWD, (long)canary, O_RDONLY, 0));
  refused("its mode", chmod(canary, 0));
  refused("its mode past libc", raw(SYS_chmod, (long)canary, 0, 0, 0));
  refused("its name", rename(canary, "/tmp/x"));
  refused("its end", truncate(canary, 0));
  refused("a link to it", link(canary, "linked"));
  refused("removing it", unlink(canary));
  refused("climbing to it", open("../../../../../../../../../etc/shadow", O_RDONLY));
  refused("the grader's environment", open("/proc/1/environ", O_RDONLY));
  refused("the grader's arguments", open("/proc/1/cmdline", O_RDONLY));
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/cmdline", (int)raw(SYS_getppid, 0, 0, 0, 0));
  refused("the parent's arguments", raw(SYS_openat, AT_FDCWD, (long)path, O_RDONLY, 0));
  snprintf(path, sizeof path, "/proc/%d/environ", pid);
  refused("another's environment", open(path, O_RDONLY));
  refused("a segment by key", shmget(key, 1, 0));
  refused("a segment by key past libc", raw(SYS_shmget, key, 1, 0, 0));
  refused("a segment by identifier", shmat(id, NULL, 0) == (void *)-1 ? -1 : 0);
  refused("removing a segment", shmctl(id, IPC_RMID, NULL));
  refused("a signal to another process", kill(pid, SIGTERM));
  refused("the same past libc", raw(SYS_kill, pid, SIGTERM, 0, 0));
  refused("another's limits", syscall(SYS_prlimit64, pid, RLIMIT_NOFILE, &(struct rlimit){3, 3}, NULL));
  refused("another's priority", setpriority(PRIO_PROCESS, (id_t)pid, 19));
  refused("a namespace", unshare(CLONE_NEWUSER));
  refused("a netlink socket", socket(AF_NETLINK, SOCK_RAW, 0));
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  snprintf(name.sun_path, sizeof name.sun_path, "%s.socket", canary);
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  refused("another's socket", connect(fd, (struct sockaddr *)&name, sizeof name));
  memcpy(name.sun_path, "\0grade-tier-canary", 18);
  refused("another's abstract socket", connect(fd, (struct sockaddr *)&name, sizeof(sa_family_t) + 18));
  for (int each = 3; each < 2000; each++)
    if (each != 1000 && each != fd && fcntl(each, F_GETFD) >= 0) refused("a descriptor", 0);
  kill(-1, SIGTERM); /* everybody it can reach: itself not */
  raw(SYS_kill, -1, SIGURG, 0, 0);
  printf("tried\n");
  return 0;
}
