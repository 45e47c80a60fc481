/* 황은우 20230017 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "pipe.h"

typedef unsigned char BYTE;

BYTE Record[RECORD_MAX];

// 레코드 앞에 길이 한 바이트를 붙인다
void SendRecord(int nFd, int nLength) {
  BYTE Length = nLength;
  write(nFd, &Length, 1);
  for (int nSent = 0; nSent < nLength;) {
    int n = write(nFd, Record + nSent, nLength - nSent);
    if (n < 0) exit(1);
    nSent += n;
  }
}

int ReceiveRecord(int nFd) {
  BYTE Length;
  if (read(nFd, &Length, 1) != 1) return -1;
  int nGot = 0;
  while (nGot < Length) {
    int n = read(nFd, Record + nGot, Length - nGot);
    if (n <= 0) break;
    nGot += n;
  }
  return nGot;
}

int OneWay(int nRecords, int nLargest) {
  int Fd[2];
  pipe(Fd);
  if (fork() == 0) {
    int n;
    close(Fd[1]);
    while ((n = ReceiveRecord(Fd[0])) >= 0) record_take(CHILD, Record, n);
    exit(0);
  }
  close(Fd[0]);
  for (int i = 0; i < nRecords; i++) SendRecord(Fd[1], record_make(PARENT, Record, nLargest));
  close(Fd[1]);
  wait(NULL);
  return 0;
}

int BothWays(int nRecords, int nLargest) {
  int Request[2], Reply[2];
  pipe(Request);
  pipe(Reply);
  if (fork() == 0) {
    int n;
    close(Request[1]);
    close(Reply[0]);
    while ((n = ReceiveRecord(Request[0])) >= 0) {
      record_take(CHILD, Record, n);
      SendRecord(Reply[1], record_make(CHILD, Record, nLargest));
    }
    exit(0);
  }
  close(Request[0]);
  close(Reply[1]);
  for (int i = 0; i < nRecords; i++) {
    SendRecord(Request[1], record_make(PARENT, Record, nLargest));
    record_take(PARENT, Record, ReceiveRecord(Reply[0]));
  }
  close(Request[1]);
  close(Reply[0]);
  wait(NULL);
  return 0;
}

int Text(char* pText) {
  int Fd[2];
  pipe(Fd);
  if (fork() == 0) {
    char Line[1001] = {0,};
    close(Fd[1]);
    read(Fd[0], Line, 1000);
    printf("%s\n", Line);
    exit(0);
  }
  close(Fd[0]);
  write(Fd[1], pText, strlen(pText));
  close(Fd[1]);
  wait(NULL);
  return 0;
}

int main(int argc, char* argv[]) {
  if (argc < 3) return 2;
  if (strcmp(argv[1], "one-way") == 0) return OneWay(atoi(argv[2]), atoi(argv[3]));
  if (strcmp(argv[1], "both-ways") == 0) return BothWays(atoi(argv[2]), atoi(argv[3]));
  if (strcmp(argv[1], "text") == 0) return Text(argv[2]);
  return 2;
}
