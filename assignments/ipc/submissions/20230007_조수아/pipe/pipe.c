#include "pipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* 20230007 조수아
 * 길이(int) 다음에 레코드를 보낸다. */

char rec[RECORD_MAX];

void must_write(int fd, void *p, int n)
{
	int w;
	while (n > 0) {
		w = write(fd, p, n);
		if (w < 0) {
			perror("write");
			exit(1);
		}
		p += w;
		n -= w;
	}
}

int must_read(int fd, void *p, int n)
{
	int r, sum = 0;
	while (sum < n) {
		r = read(fd, p + sum, n - sum);
		if (r < 0) {
			perror("read");
			exit(1);
		}
		if (r == 0)
			break;
		sum += r;
	}
	return sum;
}

void send_one(int fd, int who, int largest)
{
	int len = record_make(who, rec, largest);
	must_write(fd, &len, sizeof(len));
	must_write(fd, rec, len);
}

int recv_one(int fd, int who)
{
	int len;
	if (must_read(fd, &len, sizeof(len)) != sizeof(len))
		return 0;
	must_read(fd, rec, len);
	record_take(who, rec, len);
	return 1;
}

int main(int argc, char *argv[])
{
	int a[2], b[2], i, n, largest;

	if (argc < 3)
		return 2;
	pipe(a);

	if (strcmp(argv[1], "text") == 0) {
		if (fork() == 0) {
			char buf[1001] = "";
			close(a[1]);
			must_read(a[0], buf, 1000);
			printf("%s\n", buf);
			exit(0);
		}
		close(a[0]);
		must_write(a[1], argv[2], strlen(argv[2]));
		close(a[1]);
		wait(0);
		return 0;
	}

	n = atoi(argv[2]);
	largest = atoi(argv[3]);

	if (strcmp(argv[1], "one-way") == 0) {
		if (fork() == 0) {
			close(a[1]);
			while (recv_one(a[0], CHILD))
				;
			exit(0);
		}
		close(a[0]);
		for (i = 0; i < n; i++)
			send_one(a[1], PARENT, largest);
		close(a[1]);
		wait(0);
		return 0;
	}

	pipe(b);
	if (fork() == 0) {
		close(a[1]);
		close(b[0]);
		while (recv_one(a[0], CHILD))
			send_one(b[1], CHILD, largest);
		exit(0);
	}
	close(a[0]);
	close(b[1]);
	/* 요청을 다 보내고 닫은 다음 응답을 읽는다 */
	for (i = 0; i < n; i++)
		send_one(a[1], PARENT, largest);
	close(a[1]);
	for (i = 0; i < n; i++)
		recv_one(b[0], PARENT);
	wait(0);
	return 0;
}
