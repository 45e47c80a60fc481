/*
 * keeps-watch.c - one of everything that a hostile program might spoil, and the process that owns it.
 *
 * Makes a file, System V and POSIX objects, TCP and Unix sockets, all with known contents, and says "ready".
 * For each line that comes it answers what is different: "untouched", or a list.  At the end of input it takes all away.
 * Whoever speaks to it or signals it is remembered.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { KEY = 0x47434e59, PORT = 47811, BYTES = 4096 };

static const char name[] = "/grade-canary";
static const char secret[] = "GRADE_CANARY_SECRET\n";
static volatile sig_atomic_t signalled;

static int file, queue, set, segment, memory, listener, abstract, named, datagrams;
static const char socket_name[] = "/tmp/grade-canary.socket";
static char *segment_at, *memory_at;
static mqd_t mailbox;
static struct stat file_before;
static char path[200];

static void remember(int signal_number) { signalled = signal_number; }

static int must(const char *what, long result) {
  if (result == -1) {
    fprintf(stderr, "canary: cannot %s: %s\n", what, strerror(errno));
    exit(1);
  }
  return (int)result;
}

static void make_objects(void) {
  const struct msgbuf_of_one {
    long type;
    char text[sizeof secret];
  } message = {7, "GRADE_CANARY_SECRET\n"};
  queue = must("make a queue", msgget(KEY, IPC_CREAT | IPC_EXCL | 0666));
  must("fill the queue", msgsnd(queue, &message, sizeof message.text, 0));
  set = must("make semaphores", semget(KEY, 3, IPC_CREAT | IPC_EXCL | 0666));
  must("set a semaphore", semctl(set, 1, SETVAL, 7));
  segment = must("make a segment", shmget(KEY, BYTES, IPC_CREAT | IPC_EXCL | 0666));
  segment_at = shmat(segment, NULL, 0);
  memcpy(segment_at, secret, sizeof secret);
  memory = must("make shared memory", shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0666));
  must("size shared memory", ftruncate(memory, BYTES));
  memory_at = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  memcpy(memory_at, secret, sizeof secret);
  mailbox = must("make a POSIX queue", mq_open(name, O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK, 0666, NULL));
  must("fill the POSIX queue", mq_send(mailbox, secret, sizeof secret, 0));
}

static void make_sockets(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr.s_addr = htonl(INADDR_ANY)};
  listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  must("bind TCP", bind(listener, (struct sockaddr *)&at, sizeof at));
  must("listen", listen(listener, 5));
  datagrams = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  must("bind UDP", bind(datagrams, (struct sockaddr *)&at, sizeof at));
  struct sockaddr_un here = {.sun_family = AF_UNIX};
  memcpy(here.sun_path, "\0grade-canary", 13);
  abstract = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  must("bind an abstract name", bind(abstract, (struct sockaddr *)&here, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 13)));
  must("listen", listen(abstract, 5));
  struct sockaddr_un there = {.sun_family = AF_UNIX};
  memcpy(there.sun_path, socket_name, sizeof socket_name);
  unlink(socket_name);
  named = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  must("bind a name", bind(named, (struct sockaddr *)&there, sizeof there));
  must("listen", listen(named, 5));
}

static void make_file(void) {
  file = must("make a file", open(path, O_RDWR | O_CREAT | O_TRUNC, 0666));
  must("write a file", write(file, secret, sizeof secret - 1));
  fchmod(file, 0666);
  fstat(file, &file_before);
}

static bool said_something;

static void complain(bool wrong, const char *what) {
  if (wrong) printf("%s%s", said_something ? ", " : "", what), said_something = true;
}

static void check_all(void) {
  said_something = false;
  struct stat now;
  complain(lstat(path, &now) == -1 || now.st_ino != file_before.st_ino || now.st_mode != file_before.st_mode ||
               now.st_size != file_before.st_size || now.st_mtim.tv_nsec != file_before.st_mtim.tv_nsec ||
               now.st_atim.tv_nsec != file_before.st_atim.tv_nsec || now.st_ctim.tv_nsec != file_before.st_ctim.tv_nsec,
           "the file");
  struct msqid_ds queue_now;
  complain(msgctl(queue, IPC_STAT, &queue_now) == -1 || queue_now.msg_qnum != 1 || queue_now.msg_lrpid != 0, "the queue");
  complain(semctl(set, 1, GETVAL) != 7, "the semaphores");
  struct shmid_ds segment_now;
  complain(shmctl(segment, IPC_STAT, &segment_now) == -1 || segment_now.shm_nattch != 1 || strcmp(segment_at, secret) != 0, "the segment");
  const int again = shm_open(name, O_RDONLY, 0);
  complain(again == -1 || strcmp(memory_at, secret) != 0, "the shared memory");
  if (again != -1) close(again);
  struct mq_attr attributes;
  complain(mq_getattr(mailbox, &attributes) == -1 || attributes.mq_curmsgs != 1, "the POSIX queue");
  char byte;
  complain(accept(listener, NULL, NULL) != -1, "the TCP port");
  complain(recv(datagrams, &byte, 1, 0) != -1, "the UDP port");
  complain(accept(abstract, NULL, NULL) != -1, "the abstract socket");
  complain(accept(named, NULL, NULL) != -1, "the socket in /tmp");
  complain(signalled != 0, "a signal came");
  printf("%s\n", said_something ? "" : "untouched");
  fflush(stdout);
}

static void take_away(void) {
  unlink(path);
  unlink(socket_name);
  msgctl(queue, IPC_RMID, NULL);
  semctl(set, 0, IPC_RMID);
  shmctl(segment, IPC_RMID, NULL);
  shm_unlink(name);
  mq_unlink(name);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  snprintf(path, sizeof path, "%s", argv[1]);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  umask(0);
  for (int number = 1; number < 65; number++)
    if (number != SIGKILL && number != SIGSTOP && number != SIGCHLD) signal(number, remember);
  make_file();
  make_objects();
  make_sockets();
  atexit(take_away);
  puts("ready");
  fflush(stdout);
  char line[64];
  while (fgets(line, sizeof line, stdin)) check_all();
  return 0;
}
