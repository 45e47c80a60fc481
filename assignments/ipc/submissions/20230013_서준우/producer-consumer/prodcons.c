#include "prodcons.h"
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* 서준우 20230013
 * 소비자는 전체 개수만큼 가져갔으면 종료 */

typedef struct {
	struct ring rb;
	sem_t m, e, f;
	int got;
} SHM;

SHM *g;

void prod(int id, int n) {
	item it;
	int i;
	for (i = 0; i < n; i++) {
		produce_item(id, &it);
		sem_wait(&g->e);
		sem_wait(&g->m);
		g->rb.buffer[g->rb.in] = it;
		g->rb.in = (g->rb.in + 1) % BUFFER_SIZE;
		sem_post(&g->m);
		sem_post(&g->f);
	}
}

void cons(int id, int total) {
	item it;
	while (1) {
		sem_wait(&g->m);
		if (g->got >= total) {
			sem_post(&g->m);
			break;
		}
		g->got++;
		sem_post(&g->m);

		sem_wait(&g->f);
		sem_wait(&g->m);
		it = g->rb.buffer[g->rb.out];
		g->rb.out = (g->rb.out + 1) % BUFFER_SIZE;
		sem_post(&g->m);
		sem_post(&g->e);
		consume_item(id, &it);
	}
}

int main(int argc, char **argv) {
	int p, c, n, i;
	if (argc != 4) return 2;
	p = atoi(argv[1]);
	c = atoi(argv[2]);
	n = atoi(argv[3]);

	g = mmap(NULL, sizeof(SHM), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	sem_init(&g->m, 1, 1);
	sem_init(&g->e, 1, BUFFER_SIZE);
	sem_init(&g->f, 1, 0);
	ring_declare(&g->rb);

	for (i = 0; i < p; i++)
		if (fork() == 0) { prod(i, n); exit(0); }
	for (i = 0; i < c; i++)
		if (fork() == 0) { cons(i, p * n); exit(0); }

	sleep(3); /* 자식들이 끝날 때까지 충분히 기다림 */
	printf("done\n");
	return 0;
}
