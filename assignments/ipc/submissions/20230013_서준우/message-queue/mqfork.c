/* 서준우 20230013 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

int qid;
struct message msg;

void cli(int id, int n)
{
	while (n--) {
		message_make(id, &msg);
		msg.mtype = REQUEST;
		msgsnd(qid, &msg, sizeof(msg) - sizeof(long), 0);
		msgrcv(qid, &msg, sizeof(msg) - sizeof(long), REPLY_TO(id), 0);
		message_take(id, &msg);
	}
	client_report(id);
}

void srv(int n)
{
	int c;

	while (n--) {
		msgrcv(qid, &msg, sizeof(msg) - sizeof(long), REQUEST, 0);
		message_take(SERVER, &msg);
		c = msg.body.sender;
		message_make(REPLY_TO(c), &msg);
		msg.mtype = REPLY_TO(c);
		msgsnd(qid, &msg, sizeof(msg) - sizeof(long), 0);
	}
}

int main(int argc, char **argv)
{
	int i, c, n;

	c = atoi(argv[1]);
	n = atoi(argv[2]);
	qid = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
	if (qid == -1) {
		perror("msgget");
		return 1;
	}
	for (i = 1; i <= c; i++) {
		if (fork() == 0) {
			cli(i, n);
			return 0;
		}
	}
	srv(c * n);
	/* 클라이언트가 마지막 응답을 받을 시간을 준다 */
	sleep(1);
	msgctl(qid, IPC_RMID, NULL);
	return 0;
}
