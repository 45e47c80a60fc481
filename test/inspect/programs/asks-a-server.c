#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9000)};
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  int server;
  for (;;) {
    server = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(server, (struct sockaddr *)&address, sizeof address) == 0) break;
    close(server);
    sleep(1);
  }
  char text[64];
  write(server, "hello", 5);
  ssize_t n = read(server, text, sizeof text - 1);
  if (n > 0) printf("%.*s\n", (int)n, text);
  close(server);
  return 0;
}
