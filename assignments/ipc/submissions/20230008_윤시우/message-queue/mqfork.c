// 윤시우 20230008
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

int mqid;
struct message m;

void client(int id, int n)
{
	while (n--) {
		message_make(id, &m);
		m.mtype = REQUEST;
		msgsnd(mqid, &m, sizeof(m) - sizeof(long), 0);
		msgrcv(mqid, &m, sizeof(m) - sizeof(long), REPLY_TO(id), 0);
		message_take(id, &m);
	}
	client_report(id);
}

void server(int n)
{
	int c;
	int *answered = NULL;

	while (n--) {
		msgrcv(mqid, &m, sizeof(m) - sizeof(long), REQUEST, 0);
		message_take(SERVER, &m);
		c = m.body.sender;
		message_make(REPLY_TO(c), &m);
		m.mtype = REPLY_TO(c);
		answered[c]++;
		msgsnd(mqid, &m, sizeof(m) - sizeof(long), 0);
	}
}

int main(int argc, char **argv)
{
	int i, c, n;

	c = atoi(argv[1]);
	n = atoi(argv[2]);
	mqid = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
	if (mqid == -1) {
		perror("msgget");
		return 1;
	}
	for (i = 1; i <= c; i++) {
		if (fork() == 0) {
			client(i, n);
			return 0;
		}
	}
	server(c * n);
	// 자식들 정리
	while (wait(NULL) > 0)
		;
	msgctl(mqid, IPC_RMID, NULL);
	return 0;
}
