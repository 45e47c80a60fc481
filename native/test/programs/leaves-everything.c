/* Leaves an object of every kind behind, then ends. */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

int main(void) {
  if (msgget(0x1234, IPC_CREAT | 0600) < 0) perror("msgget");
  if (shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600) < 0) perror("shmget");
  if (semget(0x77, 1, IPC_CREAT | 0000) < 0) perror("semget");
  if (shm_open("/area", O_CREAT | O_RDWR, 0600) < 0) perror("shm_open");
  if (mq_open("/letters", O_CREAT | O_RDWR, 0600, NULL) < 0) perror("mq_open");
  if (mkdir("inner", 0700) || mkfifo("inner/pipe", 0600)) perror("mkfifo");
  struct sockaddr_un name = {AF_UNIX, "/tmp/door"};
  if (bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&name, sizeof name)) perror("bind");
  puts("done");
  return 0;
}
