#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
  const int ports[] = {22, 80, 443, 47811};
  for (int i = 0; i < 4; i++) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((unsigned short)ports[i]), .sin_addr.s_addr = htonl(INADDR_ANY)};
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(fd, 5) == 0 && ports[i] < 1024) printf("ESCAPED: port %d\n", ports[i]);
  }
  return 0;
}
