/* Connects to itself over TCP on the loopback interface, on a fixed port; the server closes first.  Crashes if it cannot. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(7777), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int server = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 1)) abort();
  if (connect(client, (struct sockaddr *)&address, sizeof address)) abort();
  int talk = accept(server, NULL, NULL);
  char byte = 'x';
  if (write(talk, &byte, 1) != 1 || read(client, &byte, 1) != 1) abort();
  close(talk);
  close(client);
  puts("heard");
  return 0;
}
