#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void try4(const char *host, int port, int type) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  inet_pton(AF_INET, host, &to.sin_addr);
  const int fd = socket(AF_INET, type | SOCK_NONBLOCK, 0);
  if (type == SOCK_DGRAM && sendto(fd, "x", 1, 0, (struct sockaddr *)&to, sizeof to) == 1 && strncmp(host, "127.", 4) != 0)
    printf("ESCAPED: sent to %s\n", host);
  if (type == SOCK_STREAM && connect(fd, (struct sockaddr *)&to, sizeof to) == 0) printf("ESCAPED: connected to %s\n", host);
  close(fd);
}

static void try6(const char *host, int port) {
  struct sockaddr_in6 to = {.sin6_family = AF_INET6, .sin6_port = htons((unsigned short)port)};
  inet_pton(AF_INET6, host, &to.sin6_addr);
  const int fd = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0) printf("ESCAPED: connected to %s\n", host);
  close(fd);
}

static void try_unix(const char *name, size_t length, int type) {
  struct sockaddr_un to = {.sun_family = AF_UNIX};
  memcpy(to.sun_path, name, length);
  const int fd = socket(AF_UNIX, type, 0);
  const socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
  if (connect(fd, (struct sockaddr *)&to, size) == 0) printf("ESCAPED: connected to %s\n", name + (*name == 0));
  close(fd);
}

int main(void) {
  try4("127.0.0.1", 47811, SOCK_STREAM);
  try4("127.0.0.1", 47811, SOCK_DGRAM);
  try4("10.0.0.1", 80, SOCK_STREAM);
  try4("8.8.8.8", 53, SOCK_DGRAM);
  try4("255.255.255.255", 9, SOCK_DGRAM);
  try4("169.254.169.254", 80, SOCK_STREAM);
  try6("::1", 47811);
  try6("fe80::1", 80);
  try6("2001:4860:4860::8888", 53);
  try_unix("\0grade-canary", 13, SOCK_STREAM);
  try_unix("\0grade.uid.61000", 16, SOCK_STREAM);
  try_unix("/var/run/docker.sock", 21, SOCK_STREAM);
  try_unix("/run/systemd/private", 21, SOCK_STREAM);
  try_unix("/dev/log", 9, SOCK_DGRAM);
  try_unix("/tmp/grade-canary/socket", 25, SOCK_STREAM);
  return 0;
}
