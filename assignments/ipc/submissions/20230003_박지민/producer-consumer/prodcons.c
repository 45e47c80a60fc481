#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include "prodcons.h"

/* 20230003 박지민
   소비자는 자기가 가져가야 할 개수를 알고 있으므로 그만큼만 가져가고 끝납니다. */

struct ring *r;

void producer(int id, int n)
{
	item next_produced;

	while (n--) {
		produce_item(id, &next_produced);
		// 버퍼가 꽉 차 있으면 기다린다.
		while (((r->in + 1) % BUFFER_SIZE) == r->out) {
		}

		r->buffer[r->in] = next_produced;
		r->in = (r->in + 1) % BUFFER_SIZE;
	}
}

void consumer(int id, int n)
{
	item next_consumed;

	while (n--) {
		// 버퍼가 비어 있으면 기다린다.
		while (r->in == r->out) {
		}
		next_consumed = r->buffer[r->out];
		r->out = (r->out + 1) % BUFFER_SIZE;
		consume_item(id, &next_consumed);
	}
}

int main(int argc, char *argv[])
{
	int i, share, shmid;
	int p = atoi(argv[1]);
	int c = atoi(argv[2]);
	int n = atoi(argv[3]);

	shmid = shmget(IPC_PRIVATE, sizeof(struct ring), IPC_CREAT | 0666);
	r = (struct ring *)shmat(shmid, 0, 0);
	r->in = 0;
	r->out = 0;
	ring_declare(r);

	for (i = 0; i < p; i++) {
		if (fork() == 0) {
			producer(i, n);
			exit(0);
		}
	}
	for (i = 0; i < c; i++) {
		share = p * n / c + (i < p * n % c ? 1 : 0);
		if (fork() == 0) {
			consumer(i, share);
			exit(0);
		}
	}
	for (i = 0; i < p + c; i++)
		wait(NULL);

	shmdt(r);
	shmctl(shmid, IPC_RMID, NULL);
	return 0;
}
