/* 장지호 (20230009) 왜 멈추는지 몰라서 출력문을 넣었습니다 */
#include "prodcons.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct everything
{
  struct ring ring;
  int lock;
  int finished;
};

struct everything *e;

void lock(const char *who, int id)
{
  while (__sync_lock_test_and_set(&e->lock, 1))
  {
    printf("<%s %d> 락을 기다리는 중입니다... in=%d out=%d </%s>\n", who, id, e->ring.in, e->ring.out, who);
    fflush(stdout);
  }
}

void unlock(void)
{
  __sync_lock_release(&e->lock);
}

/* 버퍼 전체를 출력한다 */
void dump(void)
{
  for (int i = 0; i < BUFFER_SIZE; i++)
  {
    item it = e->ring.buffer[i];
    printf("  [%2d]%s%s 생산자=%d 번호=%d :", i, i == e->ring.in ? " <-- in" : "", i == e->ring.out ? " <-- out" : "", it.producer, it.sequence);
    for (int k = 0; k < PAYLOAD_SIZE; k++)
      printf(" %02x", it.payload[k]);
    printf("\n");
  }
  printf("------------------------------------------------------------\n");
  fflush(stdout);
}

void producer(int id, int n)
{
  for (int i = 0; i < n;)
  {
    lock("producer", id);
    if ((e->ring.in + 1) % BUFFER_SIZE != e->ring.out)
    {
      item it;
      produce_item(id, &it);
      e->ring.buffer[e->ring.in] = it;
      e->ring.in = (e->ring.in + 1) % BUFFER_SIZE;
      i++;
    }
    unlock();
  }
}

void consumer(int id, int total)
{
  /* total개를 다 볼 때까지 확인한다 */
  while (e->finished < total + 1)
  {
    lock("consumer", id);
    if (e->ring.in != e->ring.out)
    {
      item it = e->ring.buffer[e->ring.out];
      e->ring.out = (e->ring.out + 1) % BUFFER_SIZE;
      consume_item(id, &it);
      e->finished++;
    }
    else
    {
      printf("<script>console.log('소비자 %d: 버퍼가 비어 있음, finished=%d / total=%d')</script>\n", id, e->finished, total);
      dump();
    }
    unlock();
  }
}

int main(int argc, char **argv)
{
  int np = atoi(argv[1]), nc = atoi(argv[2]), n = atoi(argv[3]);
  (void)argc;
  e = mmap(NULL, sizeof(*e), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ring_declare(&e->ring);
  for (int i = 0; i < np; i++)
  {
    if (fork() == 0)
    {
      producer(i, n);
      exit(0);
    }
  }
  for (int i = 0; i < nc; i++)
  {
    if (fork() == 0)
    {
      consumer(i, np * n);
      exit(0);
    }
  }
  for (int i = 0; i < np + nc; i++)
    wait(NULL);
  return 0;
}
