/* Sends to the server, whether it is there or not. */
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
  struct sockaddr_un a = {AF_UNIX, "sock"};
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  connect(s, (struct sockaddr *)&a, sizeof a);
  write(s, "hello", 5);
  close(s);
  return 0;
}
