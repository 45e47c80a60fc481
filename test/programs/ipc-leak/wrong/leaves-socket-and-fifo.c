/* A thread serves a Unix socket, its partner a FIFO; both names are left in the directory. */
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un address = {AF_UNIX, "server"};
static int server;

static void *serve(void *unused) {
  int client = accept(server, NULL, NULL), fifo = open("fifo", O_WRONLY);
  char byte;
  if (read(client, &byte, 1) == 1) write(fifo, &byte, 1);
  close(fifo);
  close(client);
  return unused;
}

int main(void) {
  pthread_t thread;
  mkfifo("fifo", 0600);
  server = socket(AF_UNIX, SOCK_STREAM, 0);
  bind(server, (const struct sockaddr *)&address, sizeof address);
  listen(server, 1);
  pthread_create(&thread, NULL, serve, NULL);
  int client = socket(AF_UNIX, SOCK_STREAM, 0), fifo;
  char byte = 'x';
  connect(client, (const struct sockaddr *)&address, sizeof address);
  write(client, "y", 1);
  fifo = open("fifo", O_RDONLY);
  int right = read(fifo, &byte, 1) == 1 && byte == 'y';
  pthread_join(thread, NULL);
  close(fifo);
  close(client);
  close(server);
  return !right;
}
