/* 황은우 20230017 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include "prodcons.h"

typedef struct _SharedMem {
  struct ring Ring;
  sem_t Mutex;
  sem_t Empty;
  sem_t Full;
  int Count;   // 소비된 개수
} SharedMem;

void CopyItem(item* pDst, item* pSrc) {
  // 항목 복사
  strncpy((char*)pDst->payload, (char*)pSrc->payload, PAYLOAD_SIZE);
  pDst->producer = pSrc->producer;
  pDst->sequence = pSrc->sequence;
}

void Producer(SharedMem* pMem, int nId, int nItems) {
  item Item;
  for (int i = 0; i < nItems; i++) {
    produce_item(nId, &Item);
    sem_wait(&pMem->Empty);
    sem_wait(&pMem->Mutex);
    CopyItem(&pMem->Ring.buffer[pMem->Ring.in], &Item);
    pMem->Ring.in = (pMem->Ring.in + 1) % BUFFER_SIZE;
    sem_post(&pMem->Mutex);
    sem_post(&pMem->Full);
  }
}

void Consumer(SharedMem* pMem, int nId, int nTotal) {
  item Item;
  while (1) {
    sem_wait(&pMem->Mutex);
    if (pMem->Count == nTotal) {
      sem_post(&pMem->Mutex);
      break;
    }
    pMem->Count++;
    sem_post(&pMem->Mutex);

    sem_wait(&pMem->Full);
    sem_wait(&pMem->Mutex);
    CopyItem(&Item, &pMem->Ring.buffer[pMem->Ring.out]);
    pMem->Ring.out = (pMem->Ring.out + 1) % BUFFER_SIZE;
    sem_post(&pMem->Mutex);
    sem_post(&pMem->Empty);
    consume_item(nId, &Item);
  }
}

int main(int argc, char* argv[]) {
  if (argc != 4) {
    printf("인자 오류\n");
    return 2;
  }
  int nProducers = atoi(argv[1]);
  int nConsumers = atoi(argv[2]);
  int nItems = atoi(argv[3]);

  SharedMem* pMem = (SharedMem*)mmap(NULL, sizeof(SharedMem), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(&pMem->Mutex, 1, 1);
  sem_init(&pMem->Empty, 1, BUFFER_SIZE);
  sem_init(&pMem->Full, 1, 0);
  ring_declare(&pMem->Ring);

  for (int i = 0; i < nProducers; i++) {
    pid_t nPid = fork();
    if (nPid == 0) {
      Producer(pMem, i, nItems);
      exit(0);
    }
  }
  for (int i = 0; i < nConsumers; i++) {
    pid_t nPid = fork();
    if (nPid == 0) {
      Consumer(pMem, i, nProducers * nItems);
      exit(0);
    }
  }
  for (int i = 0; i < nProducers + nConsumers; i++) wait(NULL);
  munmap(pMem, sizeof(SharedMem));
  return 0;
}
