#include "pipe.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* 서준우 20230013
 * 길이 4바이트 + 내용. 길이를 먼저 읽으면 어디까지가 레코드인지 알 수 있다. */

char b[RECORD_MAX];

int rd(int fd, void *p, int n) {
	int k = 0, r;
	while (k < n) {
		r = read(fd, (char *)p + k, n - k);
		if (r <= 0) return k;
		k += r;
	}
	return k;
}

int wr(int fd, const void *p, int n) {
	int k = 0, r;
	while (k < n) {
		r = write(fd, (const char *)p + k, n - k);
		if (r <= 0) return k;
		k += r;
	}
	return k;
}

int main(int argc, char **argv) {
	int x[2], y[2], len, i;
	if (argc < 3) return 2;
	if (pipe(x) < 0 || pipe(y) < 0) return 1;

	if (fork() == 0) {
		close(x[1]);
		close(y[0]);
		if (!strcmp(argv[1], "text")) {
			len = rd(x[0], b, 1000);
			b[len] = 0;
			printf("%s\n", b);
			exit(0);
		}
		while (rd(x[0], &len, 4) == 4) {
			rd(x[0], b, len);
			record_take(CHILD, b, len);
			if (!strcmp(argv[1], "both-ways")) {
				len = record_make(CHILD, b, atoi(argv[3]));
				wr(y[1], &len, 4);
				wr(y[1], b, len);
			}
		}
		exit(0);
	}
	close(x[0]);
	close(y[1]);
	if (!strcmp(argv[1], "text")) {
		wr(x[1], argv[2], strlen(argv[2]));
		return 0;
	}
	for (i = 0; i < atoi(argv[2]); i++) {
		len = record_make(PARENT, b, atoi(argv[3]));
		wr(x[1], &len, 4);
		wr(x[1], b, len);
		if (!strcmp(argv[1], "both-ways")) {
			rd(y[0], &len, 4);
			rd(y[0], b, len);
			record_take(PARENT, b, len);
		}
	}
	return 0;
}
