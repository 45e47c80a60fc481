/* Pairs of Unix sockets: streams, datagrams and records; peeking, truncation, shutdown, closed peers, copies. */
#include "property.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>

enum { ENDS = 6 };
static int ends[ENDS];
static volatile int broken;
static char bytes[20000];

static void on_broken(int signal) {
  (void)signal;
  broken++;
}

static int slot(void) { return (int)below(ENDS); }

static void put(int at, int fd) {
  if (ends[at] >= 0) close(ends[at]);
  ends[at] = fd;
}

static void make_at(int at, long type) {
  int made[2], other = (at + 1) % ENDS;
  if (told(socketpair(AF_UNIX, (int)type, 0, made), "socketpair %ld to %d, %d", type, at, other) != 0) return;
  put(at, made[0]);
  put(other, made[1]);
}

static void make(void) { make_at(slot(), ONE_OF(SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET)); }
static void make_odd(void) { make_at(slot(), ONE_OF(SOCK_RAW, 77, SOCK_STREAM | SOCK_CLOEXEC)); }

static void begin(void) {
  signal(SIGPIPE, on_broken);
  for (int i = 0; i < ENDS; i++) ends[i] = -1;
  make_at(0, SOCK_STREAM);
  make_at(2, SOCK_SEQPACKET);
  make_at(4, SOCK_DGRAM);
}

static long some_size(void) { return ONE_OF(0, 1, 10, 100, 100, 1000, 3000); }

static void sends(void) {
  int at = slot();
  long size = some_size(), flags = ONE_OF(0, 0, MSG_NOSIGNAL, MSG_EOR);
  fill(bytes, size);
  told(send(ends[at], bytes, (size_t)size, (int)(flags | MSG_DONTWAIT)), "send %d, %ld, %lx", at, size, flags);
  tell("SIGPIPE came %d times", broken);
}

static void writes(void) {
  int at = slot();
  long size = some_size();
  struct pollfd one = {.fd = ends[at], .events = POLLOUT};
  if (ends[at] >= 0 && poll(&one, 1, 0) != 1) return;
  fcntl(ends[at], F_SETFL, O_NONBLOCK);
  fill(bytes, size);
  told(write(ends[at], bytes, (size_t)size), "write %d, %ld", at, size);
  fcntl(ends[at], F_SETFL, 0);
  tell("SIGPIPE came %d times", broken);
}

static void receives(void) {
  int at = slot();
  long size = some_size(), flags = ONE_OF(0, 0, 0, MSG_PEEK, MSG_TRUNC, MSG_WAITALL);
  long got = recv(ends[at], bytes, (size_t)size, (int)(flags | MSG_DONTWAIT));
  told(got, "recv %d, %ld, %lx: %u", at, size, flags, checksum(bytes, got < size ? got : size));
}

/* Without MSG_DONTWAIT, when it need not wait. */
static void receives_at_once(void) {
  int at = slot();
  long size = some_size();
  struct pollfd one = {.fd = ends[at], .events = POLLIN};
  if (ends[at] >= 0 && poll(&one, 1, 0) != 1) return;
  long got = below(2) ? recv(ends[at], bytes, (size_t)size, 0) : read(ends[at], bytes, (size_t)size);
  told(got, "recv at once %d, %ld: %u", at, size, checksum(bytes, got));
}

static void sends_parts(void) {
  int at = slot();
  long first = some_size(), second = some_size();
  fill(bytes, first + second);
  struct iovec parts[2] = {{bytes, (size_t)first}, {bytes + first, (size_t)second}};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  told(sendmsg(ends[at], &message, MSG_DONTWAIT | MSG_NOSIGNAL), "sendmsg %d, %ld + %ld", at, first, second);
}

static void receives_parts(void) {
  int at = slot();
  long first = some_size(), second = some_size();
  struct iovec parts[2] = {{bytes, (size_t)first}, {bytes + first, (size_t)second}};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  long got = recvmsg(ends[at], &message, MSG_DONTWAIT);
  told(got, "recvmsg %d, %ld + %ld: flags %x, %u", at, first, second, message.msg_flags, checksum(bytes, got));
}

static void shuts_down(void) {
  int at = slot();
  long how = ONE_OF(SHUT_RD, SHUT_WR, SHUT_WR, SHUT_RDWR, 9);
  told(shutdown(ends[at], (int)how), "shutdown %d, %ld", at, how);
}

static void closes(void) {
  int at = slot();
  told(close(ends[at]), "close %d", at);
  ends[at] = -1;
}

static void copies(void) {
  int from = slot(), to = slot(), fd = dup(ends[from]);
  told(fd < 0 ? fd : 0, "dup %d to %d", from, to);
  if (fd >= 0) put(to, fd);
}

static void polls(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) all[i] = (struct pollfd){.fd = ends[i], .events = POLLIN | POLLOUT | POLLRDHUP};
  long ready = poll(all, ENDS, 0);
  char text[100] = "";
  for (int i = 0; i < ENDS; i++) sprintf(text + strlen(text), " %x", all[i].revents);
  told(ready, "poll%s", text);
}

static void asks(void) {
  int at = slot(), option = (int)ONE_OF(SO_TYPE, SO_ERROR, SO_ACCEPTCONN, SO_DOMAIN), value = -1;
  socklen_t size = sizeof value;
  long r = getsockopt(ends[at], SOL_SOCKET, option, &value, &size);
  told(r, "getsockopt %d, %d: %d", at, option, value);
}

static void counts(void) {
  int at = slot(), waiting = -1;
  long r = ioctl(ends[at], FIONREAD, &waiting);
  told(r, "FIONREAD %d: %d", at, waiting);
}

static void times_out(void) {
  int made[2];
  char one;
  socketpair(AF_UNIX, (int)ONE_OF(SOCK_STREAM, SOCK_DGRAM), 0, made);
  struct timeval limit = {.tv_usec = 2000};
  told(setsockopt(made[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit), "SO_RCVTIMEO");
  told(recv(made[0], &one, 1, 0), "recv with a time-out");
  told(read(made[0], &one, 1), "read with a time-out");
  close(made[0]);
  close(made[1]);
}

static void passes_descriptor(void) {
  int made[2], inner[2], got = -1;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, made) != 0 || pipe(inner) != 0) return;
  char byte = 'x', room[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
  struct cmsghdr *control = CMSG_FIRSTHDR(&message);
  *control = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int))};
  memcpy(CMSG_DATA(control), &inner[1], sizeof(int));
  told(sendmsg(made[0], &message, 0), "sendmsg with a descriptor");
  close(inner[1]);
  memset(room, 0, sizeof room);
  told(recvmsg(made[1], &message, 0), "recvmsg");
  if (CMSG_FIRSTHDR(&message)) memcpy(&got, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof got);
  told(write(got, "hello", 5), "write to it");
  close(got);
  char text[10];
  told(read(inner[0], text, sizeof text), "read from the pipe");
  told(read(inner[0], text, sizeof text), "and the end");
  close(made[0]), close(made[1]), close(inner[0]);
}

static void talks(long fd) {
  char text[100];
  long got;
  while ((got = recv((int)fd, text, sizeof text, 0)) > 0)
    if (send((int)fd, text, (size_t)got, 0) != got) _exit(1);
  _exit(got == 0 ? 0 : 2);
}

/* Questions and answers, then the end. */
static void converses(void) {
  int made[2];
  long type = ONE_OF(SOCK_STREAM, SOCK_SEQPACKET), size = ONE_OF(1, 7, 100);
  if (socketpair(AF_UNIX, (int)type, 0, made) != 0) return;
  started++;
  int pid = fork();
  if (pid == 0) {
    close(made[0]);
    talks(made[1]);
  }
  close(made[1]);
  for (int i = 0; i < 5; i++) {
    char answer[100];
    fill(bytes, size);
    send(made[0], bytes, (size_t)size, 0);
    long got = recv(made[0], answer, (size_t)size, MSG_WAITALL);
    told(got, "answer: %d", got == size && memcmp(answer, bytes, (size_t)size) == 0);
  }
  told(shutdown(made[0], SHUT_WR), "shutdown");
  told(recv(made[0], bytes, 1, 0), "recv at the end");
  close(made[0]);
  tell("the other ended with %d", wait_for(pid));
}

static void floods(long fd) {
  char text[1000];
  for (int i = 0; i < 400; i++) {
    fill(text, sizeof text);
    if (send((int)fd, text, sizeof text, 0) != sizeof text) _exit(1);
  }
}

/* More than the buffers hold. */
static void drains(void) {
  int made[2];
  long type = ONE_OF(SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET), sum = 0;
  unsigned check = 0;
  if (socketpair(AF_UNIX, (int)type, 0, made) != 0) return;
  int pid = child(floods, made[1]);
  while (sum < 400000) {
    long got = recv(made[0], bytes, sizeof bytes, 0);
    if (got <= 0) break;
    for (long i = 0; i < got; i++) check = check * 31 + (unsigned char)bytes[i];
    sum += got;
  }
  tell("drained %ld: %u, the sender ended with %d", sum, check, wait_for(pid));
  close(made[0]);
  close(made[1]);
}

PROPERTY(begin, make, make, make, make_odd, sends, sends, sends, sends, writes, receives, receives, receives, receives,
         receives_at_once, sends_parts, receives_parts, shuts_down, closes, copies, polls, polls, asks, counts, times_out,
         passes_descriptor, converses, drains)
