/* TCP and UDP over loopback: connecting, what is refused, shutdown, half-closed streams, datagrams. */
#include "property.h"
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

enum { ENDS = 6 };
static int ends[ENDS], listener, receiver, spare;
static struct sockaddr_in listening, receiving;
static char bytes[5000];

static int bound(int type, struct sockaddr_in *address) {
  int fd = socket(AF_INET, type, 0);
  *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  bind(fd, (struct sockaddr *)address, sizeof *address);
  socklen_t size = sizeof *address;
  getsockname(fd, (struct sockaddr *)address, &size);
  return fd;
}

static void begin(void) {
  signal(SIGPIPE, SIG_IGN);
  for (int i = 0; i < ENDS; i++) ends[i] = -1;
  listener = bound(SOCK_STREAM, &listening);
  told(listen(listener, 8), "listen");
  receiver = bound(SOCK_DGRAM, &receiving);
}

static int slot(void) { return (int)below(ENDS); }

static void put(int at, int fd) {
  if (ends[at] >= 0) close(ends[at]);
  ends[at] = fd;
}

static void connects(void) {
  int at = slot(), other = (at + 1) % ENDS, fd = socket(AF_INET, SOCK_STREAM, 0);
  told(connect(fd, (struct sockaddr *)&listening, sizeof listening), "connect %d", at);
  int accepted = accept4(listener, NULL, NULL, below(2) ? SOCK_CLOEXEC : 0);
  told(accepted < 0 ? accepted : 0, "accept %d", other);
  put(at, fd);
  if (accepted >= 0) put(other, accepted);
}

static void accepts_nobody(void) {
  fcntl(listener, F_SETFL, O_NONBLOCK);
  told(accept(listener, NULL, NULL), "accept without a caller");
  fcntl(listener, F_SETFL, 0);
}

static void is_refused(void) {
  struct sockaddr_in nobody;
  close(bound(SOCK_STREAM, &nobody));
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  told(connect(fd, (struct sockaddr *)&nobody, sizeof nobody), "connect to nobody");
  told(send(fd, bytes, 1, MSG_NOSIGNAL), "send unconnected");
  told(recv(fd, bytes, 1, MSG_DONTWAIT), "recv unconnected");
  close(fd);
}

static void binds_twice(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  told(bind(fd, (struct sockaddr *)&listening, sizeof listening), "bind to a used port");
  close(fd);
}

static void sends(void) {
  int at = slot();
  long size = ONE_OF(0, 1, 10, 100, 1000, 5000);
  fill(bytes, size);
  told(send(ends[at], bytes, (size_t)size, MSG_NOSIGNAL), "send %d, %ld", at, size);
}

/* Loopback may take a moment. */
static void settle(int fd) {
  struct pollfd one = {.fd = fd, .events = POLLIN};
  poll(&one, 1, 3);
}

static void receives(void) {
  int at = slot();
  long size = ONE_OF(0, 1, 10, 100, 5000), flags = ONE_OF(0, 0, MSG_PEEK);
  settle(ends[at]);
  long got = recv(ends[at], bytes, (size_t)size, (int)(flags | MSG_DONTWAIT));
  told(got, "recv %d, %ld, %lx: %u", at, size, flags, checksum(bytes, got));
}

static void shuts_down(void) {
  int at = slot();
  long how = ONE_OF(SHUT_RD, SHUT_WR, SHUT_WR, SHUT_RDWR);
  told(shutdown(ends[at], (int)how), "shutdown %d, %ld", at, how);
  spare = usleep(1000);
}

static void closes(void) {
  int at = slot();
  told(close(ends[at]), "close %d", at);
  spare = usleep(1000);
  ends[at] = -1;
}

static void polls(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) {
    all[i] = (struct pollfd){.fd = ends[i], .events = POLLIN | POLLOUT | POLLRDHUP};
  }
  spare = usleep(1000);
  long ready = poll(all, ENDS, 0);
  char text[100] = "";
  for (int i = 0; i < ENDS; i++) sprintf(text + strlen(text), " %x", all[i].revents);
  told(ready, "poll%s", text);
}

static void sends_datagram(void) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  long size = ONE_OF(0, 1, 100, 1000), count = ONE_OF(1, 1, 3);
  for (long i = 0; i < count; i++) {
    fill(bytes, size);
    told(sendto(fd, bytes, (size_t)size, 0, (struct sockaddr *)&receiving, sizeof receiving), "sendto %ld", size);
  }
  close(fd);
}

static void receives_datagram(void) {
  struct sockaddr_in from = {0};
  socklen_t length = sizeof from;
  long size = ONE_OF(0, 10, 100, 5000), flags = ONE_OF(0, MSG_TRUNC, MSG_PEEK);
  settle(receiver);
  long got = recvfrom(receiver, bytes, (size_t)size, (int)(flags | MSG_DONTWAIT), (struct sockaddr *)&from, &length);
  told(got, "recvfrom %ld, %lx: from %x, %u", size, flags, got < 0 ? 0 : ntohl(from.sin_addr.s_addr),
       checksum(bytes, got < size ? got : size));
}

static void serves(long fd) {
  int caller = accept((int)fd, NULL, NULL);
  long got;
  char text[64];
  while ((got = read(caller, text, sizeof text)) > 0)
    if (write(caller, text, (size_t)got) != got) _exit(1);
  _exit(got == 0 ? 0 : 2);
}

static void asks_server(void) {
  struct sockaddr_in where;
  int server = bound(SOCK_STREAM, &where);
  listen(server, 1);
  int pid = child(serves, server), fd = socket(AF_INET, SOCK_STREAM, 0);
  close(server);
  told(connect(fd, (struct sockaddr *)&where, sizeof where), "connect to the server");
  for (int i = 0; i < 4; i++) {
    char answer[64];
    fill(bytes, 64);
    told(write(fd, bytes, 64), "ask");
    long got = recv(fd, answer, 64, MSG_WAITALL);
    told(got, "answer: %d", got == 64 && memcmp(answer, bytes, 64) == 0);
  }
  told(shutdown(fd, SHUT_WR), "shutdown");
  told(read(fd, bytes, 1), "read the end");
  close(fd);
  tell("the server ended with %d", wait_for(pid));
}

static void pours(long fd) {
  char text[5000];
  for (int i = 0; i < 100; i++) {
    fill(text, sizeof text);
    if (send((int)fd, text, sizeof text, 0) != sizeof text) _exit(1);
  }
}

static void drains(void) {
  int pair = socket(AF_INET, SOCK_STREAM, 0);
  connect(pair, (struct sockaddr *)&listening, sizeof listening);
  int other = accept(listener, NULL, NULL), pid = child(pours, other);
  close(other);
  long sum = 0, got;
  unsigned check = 0;
  while ((got = recv(pair, bytes, sizeof bytes, 0)) > 0) {
    for (long i = 0; i < got; i++) check = check * 31 + (unsigned char)bytes[i];
    sum += got;
  }
  told(got, "drained %ld: %u", sum, check);
  close(pair);
  tell("the sender ended with %d", wait_for(pid));
}

PROPERTY(begin, connects, connects, connects, accepts_nobody, is_refused, binds_twice, sends, sends, sends, receives,
         receives, receives, shuts_down, closes, polls, sends_datagram, receives_datagram, receives_datagram, asks_server,
         drains)
