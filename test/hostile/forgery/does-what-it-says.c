/* Nothing is forged: of each sort of call that the kernel is asked about, in the ways that are hardest to tell. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ITEM = 64, LONG = 20000 };

struct message {
  long type;
  char text[ITEM];
};

static int set, queue;
static void note(int signal) { (void)signal; }

static void *operate(void *operation) {
  semop(set, operation, 1);
  return NULL;
}

static void *wait_to_be_told(void *handled) {
  sigset_t none;
  sigemptyset(&none);
  while (!*(volatile int *)handled) usleep(1000);
  return NULL;
}

/* Two processes that get the signal of a group, and end by it. */
static void signals(void) {
  int told = 0;
  pthread_t thread;
  pthread_create(&thread, NULL, wait_to_be_told, &told);
  pthread_kill(thread, SIGUSR1);
  __atomic_store_n(&told, 1, __ATOMIC_SEQ_CST);
  pthread_join(thread, NULL);
  raise(SIGUSR1);
  kill(getpid(), 0);
  pid_t first = fork();
  if (first == 0) {
    setpgid(0, 0);
    for (;;) pause();
  }
  setpgid(first, first);
  pid_t second = fork();
  if (second == 0) {
    setpgid(0, first);
    for (;;) pause();
  }
  setpgid(second, first);
  kill(-first, SIGTERM);
  waitpid(first, NULL, 0);
  waitpid(second, NULL, 0);
  kill(first, SIGTERM); /* nobody */
}

static void (*take_item)(int, const void *, size_t);

static void transfers(const char *item) {
  static char bytes[LONG];
  int ends[2], pair[2], left = LONG + ITEM + 5;
  if (pipe(ends) != 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) exit(1);
  if (fork() == 0) {
    close(ends[1]), close(pair[1]);
    for (long got; left > 0 && (got = read(ends[0], bytes, 1000)) > 0;) left -= (int)got;
    recv(pair[0], bytes, ITEM, MSG_PEEK);
    recv(pair[0], bytes, ITEM, MSG_WAITALL);
    if (take_item) take_item(0, bytes, ITEM);
    exit(left);
  }
  close(ends[0]), close(pair[0]);
  struct iovec parts[2] = {{(void *)item, ITEM}, {(void *)"after", 5}};
  struct msghdr header = {.msg_iov = parts, .msg_iovlen = 1};
  if (write(ends[1], bytes, LONG) != LONG || writev(ends[1], parts, 2) != ITEM + 5) exit(1);
  sendmsg(pair[1], &header, 0);
  close(ends[1]), close(pair[1]);
  wait(NULL);
}

static void messages(const char *item) {
  struct message message = {.type = 3};
  for (int i = 0; i < ITEM; i++) message.text[i] = item[i];
  msgsnd(queue, &message, ITEM, 0);
  msgsnd(queue, &message, 0, 0);
  msgrcv(queue, &message, ITEM / 2, 0, MSG_NOERROR);
  msgrcv(queue, &message, ITEM, 3, 0);
  msgctl(queue, IPC_RMID, NULL);
}

/* The kernel has read an operation before it waits. */
static void semaphores(void) {
  struct sembuf both[2] = {{0, -1, 0}, {1, 1, SEM_UNDO}};
  pthread_t thread;
  pthread_create(&thread, NULL, operate, both);
  while (semctl(set, 0, GETNCNT) != 1) usleep(1000);
  both[0].sem_op = 1;
  semop(set, both, 2);
  pthread_join(thread, NULL);
  semctl(set, 0, IPC_RMID);
}

int main(int count, char **arguments) {
  (void)count;
  if (getenv("AGAIN")) return 0;
  unsigned (*make)(int, void *, size_t) = (unsigned (*)(int, void *, size_t))dlsym(RTLD_DEFAULT, "grade_make");
  take_item = (void (*)(int, const void *, size_t))dlsym(RTLD_DEFAULT, "grade_take");
  char item[ITEM] = "no item";
  if (make) make(0, item, ITEM);
  signal(SIGUSR1, note);
  set = semget(IPC_PRIVATE, 2, 0600), queue = msgget(IPC_PRIVATE, 0600);
  signals();
  transfers(item);
  messages(item);
  semaphores();
  int told = eventfd(0, 0), file = open("lines.txt", O_CREAT | O_RDWR, 0600);
  eventfd_write(told, 7);
  if (pwrite(file, "line\n", 5, 0) != 5) return 1;
  close(told), close(file);
  if (system("echo told by a shell > said.txt") != 0) return 1;
  setenv("AGAIN", "1", 1);
  execv("/proc/self/exe", arguments);
  return 1;
}
