#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
#include "queue.h"

/* 20230003 박지민 */

struct {
	struct message msg;
	char buf[100];
} data;

int main(int argc, char *argv[])
{
	int clients = atoi(argv[1]);
	int requests = atoi(argv[2]);
	int i, j, c;

	// 메시지 큐 생성
	int msgid = msgget(IPC_PRIVATE, 0666 | IPC_CREAT);
	if (msgid == -1) {
		perror("msgget");
		return 1;
	}

	for (i = 1; i <= clients; i++) {
		if (fork() == 0) {
			for (j = 0; j < requests; j++) {
				message_make(i, &data.msg);
				data.msg.mtype = REQUEST;
				msgsnd(msgid, &data, sizeof(data.msg), 0);
				msgrcv(msgid, &data, sizeof(data), REPLY_TO(i), 0);
				message_take(i, &data.msg);
			}
			client_report(i);
			exit(0);
		}
	}

	for (j = 0; j < clients * requests; j++) {
		if (msgrcv(msgid, &data, sizeof(data), REQUEST, 0) == -1) {
			perror("msgrcv");
			return 1;
		}
		message_take(SERVER, &data.msg);
		c = data.msg.body.sender;
		message_make(REPLY_TO(c), &data.msg);
		data.msg.mtype = REPLY_TO(c);
		if (msgsnd(msgid, &data, sizeof(data.msg), 0) == -1) {
			perror("msgsnd");
			return 1;
		}
	}
	for (i = 0; i < clients; i++)
		wait(NULL);

	// 메시지 큐 삭제
	msgctl(msgid, IPC_RMID, NULL);
	return 0;
}
