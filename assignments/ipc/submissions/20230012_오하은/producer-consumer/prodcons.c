/* 20230012 오하은
   System V 공유메모리 / 세마포어. 키는 IPC_PRIVATE 사용.
   소비자 종료: 공유 변수 next_no 를 하나씩 늘려가며 전체 개수에 도달하면 끝 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include "prodcons.h"

enum { SEM_LOCK, SEM_FREE, SEM_USED, SEM_COUNT };

struct shm_area {
   struct ring ring;
   int next_no;
};

static int sem_id;

static void sem_change(int num, int delta)
{
   struct sembuf sb;
   sb.sem_num = num;
   sb.sem_op = delta;
   sb.sem_flg = 0;
   if (semop(sem_id, &sb, 1) < 0) {
      perror("semop");
      exit(1);
   }
}
#define wait_on(n)   sem_change((n), -1)
#define signal_on(n) sem_change((n), 1)

static void do_produce(struct shm_area *m, int id, int n)
{
   int k;
   item tmp;
   for (k = 0; k < n; k++) {
      produce_item(id, &tmp);
      wait_on(SEM_FREE);
      wait_on(SEM_LOCK);
      m->ring.buffer[m->ring.in] = tmp;
      m->ring.in = (m->ring.in + 1) % BUFFER_SIZE;
      signal_on(SEM_LOCK);
      signal_on(SEM_USED);
   }
}

static void do_consume(struct shm_area *m, int id, int total)
{
   item tmp;
   int no;
   for (;;) {
      wait_on(SEM_LOCK);
      no = m->next_no;
      if (no < total)
         m->next_no = no + 1;
      signal_on(SEM_LOCK);
      if (no >= total)
         break;
      wait_on(SEM_USED);
      wait_on(SEM_LOCK);
      tmp = m->ring.buffer[m->ring.out];
      m->ring.out = (m->ring.out + 1) % BUFFER_SIZE;
      signal_on(SEM_LOCK);
      signal_on(SEM_FREE);
      consume_item(id, &tmp);
   }
}

int main(int argc, char **argv)
{
   int shm_id, i, p, c, n;
   struct shm_area *m;

   if (argc < 4) {
      printf("인자를 입력하세요: 생산자수 소비자수 개수\n");
      return 2;
   }
   p = atoi(argv[1]);
   c = atoi(argv[2]);
   n = atoi(argv[3]);

   shm_id = shmget(IPC_PRIVATE, sizeof(struct shm_area), IPC_CREAT | 0666);
   if (shm_id < 0) { perror("shmget"); return 1; }
   m = shmat(shm_id, NULL, 0);
   sem_id = semget(IPC_PRIVATE, SEM_COUNT, IPC_CREAT | 0666);
   if (sem_id < 0) { perror("semget"); return 1; }
   semctl(sem_id, SEM_LOCK, SETVAL, 1);
   semctl(sem_id, SEM_FREE, SETVAL, BUFFER_SIZE);
   semctl(sem_id, SEM_USED, SETVAL, 0);
   ring_declare(&m->ring);

   for (i = 0; i < p + c; i++) {
      if (fork() == 0) {
         if (i < p) do_produce(m, i, n);
         else do_consume(m, i - p, p * n);
         shmdt(m);
         exit(0);
      }
   }
   for (i = 0; i < p + c; i++) wait(NULL);
   shmdt(m);   /* 공유메모리 해제 */
   return 0;
}
