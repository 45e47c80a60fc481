#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static struct sockaddr_in address;

static int listening(int backlog) {
  socklen_t size = sizeof address;
  int server = socket(AF_INET, SOCK_STREAM, 0);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(server, (struct sockaddr *)&address, sizeof address) != 0 || listen(server, backlog) != 0) _exit(9);
  getsockname(server, (struct sockaddr *)&address, &size);
  return server;
}

static int connected(void) {
  int client = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(client, (struct sockaddr *)&address, sizeof address) != 0) _exit(8);
  return client;
}

/* Four clients and room for one at a time, over TCP and over a Unix socket. */
static void serve(int server, int clients) {
  for (int i = 0; i < clients; i++) {
    int peer = accept(server, NULL, NULL);
    char byte;
    if (read(peer, &byte, 1) != 1 || write(peer, &byte, 1) != 1) _exit(3);
    close(peer);
  }
}

static void talk(int client) {
  char byte = 'x';
  if (write(client, &byte, 1) != 1 || read(client, &byte, 1) != 1) _exit(4);
  _exit(0);
}

int main(void) {
  int status, bad = 0, server = listening(0), local = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "socket"};
  if (bind(local, (struct sockaddr *)&name, sizeof name) != 0 || listen(local, 0) != 0) return 1;
  for (int i = 0; i < 4; i++)
    if (fork() == 0) talk(connected());
  serve(server, 4);
  for (int i = 0; i < 4; i++)
    if (fork() == 0) {
      int client = socket(AF_UNIX, SOCK_STREAM, 0);
      if (connect(client, (struct sockaddr *)&name, sizeof name) != 0) _exit(5);
      talk(client);
    }
  serve(local, 4);
  while (wait(&status) > 0) bad |= status;
  unlink("socket");
  puts("eight");
  return bad != 0;
}
