#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "pipe.h"

/* 20230003 박지민
   길이와 내용을 구조체 하나로 보내면 받는 쪽도 구조체 하나로 받으면 됩니다. */

struct msg {
	size_t len;
	char data[RECORD_MAX];
};

struct msg m;

int one_way(int count, int largest)
{
	int pipefd[2];

	pipe(pipefd);
	if (fork() == 0) {
		close(pipefd[1]);
		while (read(pipefd[0], &m, sizeof(m)) > 0)
			record_take(CHILD, m.data, m.len);
		exit(0);
	}
	close(pipefd[0]);
	while (count--) {
		m.len = record_make(PARENT, m.data, largest);
		write(pipefd[1], &m, sizeof(m));
	}
	close(pipefd[1]);
	wait(NULL);
	return 0;
}

int both_ways(int count, int largest)
{
	int a[2], b[2];

	pipe(a);
	pipe(b);
	if (fork() == 0) {
		close(a[1]);
		close(b[0]);
		while (read(a[0], &m, sizeof(m)) > 0) {
			record_take(CHILD, m.data, m.len);
			m.len = record_make(CHILD, m.data, largest);
			write(b[1], &m, sizeof(m));
		}
		exit(0);
	}
	close(a[0]);
	close(b[1]);
	while (count--) {
		m.len = record_make(PARENT, m.data, largest);
		write(a[1], &m, sizeof(m));
		read(b[0], &m, sizeof(m));
		record_take(PARENT, m.data, m.len);
	}
	close(a[1]);
	wait(NULL);
	return 0;
}

int text(char *s)
{
	int pipefd[2];

	pipe(pipefd);
	if (fork() == 0) {
		close(pipefd[1]);
		char buf[100];
		int n = read(pipefd[0], buf, 100);
		if (n == -1) {
			perror("read");
			return 1;
		}

		printf("%s\n", buf);
		return 0;
	}
	close(pipefd[0]);
	int n = write(pipefd[1], s, strlen(s));
	if (n == -1) {
		perror("write");
		return 1;
	}
	close(pipefd[1]);
	wait(NULL);
	return 0;
}

int main(int argc, char *argv[])
{
	if (!strcmp(argv[1], "one-way"))
		return one_way(atoi(argv[2]), atoi(argv[3]));
	if (!strcmp(argv[1], "both-ways"))
		return both_ways(atoi(argv[2]), atoi(argv[3]));
	return text(argv[2]);
}
