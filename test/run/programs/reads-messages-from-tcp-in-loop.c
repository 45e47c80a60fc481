#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
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

struct message {
  int number, again;
};

static int read_all(int fd, void *to, size_t size) {
  size_t done = 0;
  while (done < size) {
    ssize_t got = read(fd, (char *)to + done, size - done);
    if (got <= 0) return -1;
    done += (size_t)got;
  }
  return 0;
}

int main(void) {
  int server = listening(1), wrong = 0;
  if (fork() == 0) {
    int client = connected();
    for (int i = 0; i < 4; i++) {
      struct message message = {i, i};
      write(client, &message, sizeof message);
    }
    _exit(0);
  }
  int peer = accept(server, NULL, NULL);
  for (int i = 0; i < 4; i++) {
    struct message message = {-1, -1};
    if (i % 2 ? recv(peer, &message, sizeof message, MSG_WAITALL) != sizeof message : read_all(peer, &message, sizeof message))
      wrong = 1;
    if (message.number != i || message.again != i) wrong = 1;
  }
  wait(NULL);
  return wrong;
}
