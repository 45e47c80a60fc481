#include "prodcons.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* 20230007 조수아
 * 소비자는 남은 개수(remain)를 임계구역 안에서 줄이고, 0이면 끝난다. */

struct sh {
	struct ring q;
	sem_t mutex, empty, full;
	int remain;
};

struct sh *s;

void insert(item *x)
{
	/* 임계구역에 들어간 다음에 빈 칸을 확인해야 안전하다 */
	sem_wait(&s->mutex);
	sem_wait(&s->empty);
	s->q.buffer[s->q.in] = *x;
	s->q.in = (s->q.in + 1) % BUFFER_SIZE;
	sem_post(&s->full);
	sem_post(&s->mutex);
}

int take(item *x)
{
	sem_wait(&s->mutex);
	if (s->remain == 0) {
		sem_post(&s->mutex);
		return 0;
	}
	s->remain--;
	sem_post(&s->mutex);

	sem_wait(&s->full);
	sem_wait(&s->mutex);
	*x = s->q.buffer[s->q.out];
	s->q.out = (s->q.out + 1) % BUFFER_SIZE;
	sem_post(&s->empty);
	sem_post(&s->mutex);
	return 1;
}

int main(int argc, char *argv[])
{
	int i, j;
	int nprod, ncons, nitem;
	item x;

	if (argc != 4) {
		fprintf(stderr, "인자 3개가 필요합니다.\n");
		exit(2);
	}
	nprod = atoi(argv[1]);
	ncons = atoi(argv[2]);
	nitem = atoi(argv[3]);

	s = mmap(0, sizeof(struct sh), PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
	sem_init(&s->mutex, 1, 1);
	sem_init(&s->empty, 1, BUFFER_SIZE);
	sem_init(&s->full, 1, 0);
	s->remain = nprod * nitem;
	ring_declare(&s->q);

	for (i = 0; i < nprod; i++) {
		if (fork() == 0) {
			for (j = 0; j < nitem; j++) {
				produce_item(i, &x);
				insert(&x);
			}
			exit(0);
		}
	}
	for (i = 0; i < ncons; i++) {
		if (fork() == 0) {
			while (take(&x))
				consume_item(i, &x);
			exit(0);
		}
	}
	for (i = 0; i < nprod + ncons; i++)
		wait(0);
	munmap(s, sizeof(struct sh));
	return 0;
}
