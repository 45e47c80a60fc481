/* What a program can see of clock and chance: the device, names of temporary files, ports, times of queues. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void device(void) {
  unsigned drawn = 0;
  int fd = open("/dev/urandom", O_RDONLY);
  read(fd, &drawn, sizeof drawn);
  close(fd);
  printf("%u\n", drawn);
}

static void temporary(void) {
  char name[] = "/tmp/XXXXXX";
  close(mkstemp(name));
  unlink(name);
  puts(name);
}

static void queue(void) {
  struct msqid_ds status;
  int id = msgget(IPC_PRIVATE, 0600);
  msgctl(id, IPC_STAT, &status);
  printf("made %ld s before now\n", (long)(time(NULL) - status.msg_ctime));
  msgctl(id, IPC_RMID, NULL);
}

static void ports(void) {
  struct sockaddr_in mine = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}}, peer;
  socklen_t size = sizeof mine;
  int server = socket(AF_INET, SOCK_STREAM, 0);
  bind(server, (struct sockaddr *)&mine, size);
  listen(server, 1);
  getsockname(server, (struct sockaddr *)&mine, &size);
  if (fork() == 0) {
    int client = socket(AF_INET, SOCK_STREAM, 0);
    _exit(connect(client, (struct sockaddr *)&mine, sizeof mine) != 0);
  }
  size = sizeof peer;
  close(accept(server, (struct sockaddr *)&peer, &size));
  wait(NULL);
  printf("%d from %d\n", ntohs(mine.sin_port), ntohs(peer.sin_port));
}

int main(void) {
  device();
  temporary();
  queue();
  ports();
  return 0;
}
