#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include "queue.h"

/* 20230003 박지민 */

struct message msg;

int main(int argc, char *argv[])
{
	int id = atoi(argv[1]);
	int count = atoi(argv[2]);
	int i;

	// 메시지 큐 생성
	key_t key = ftok(".", 'a');
	int msgid = msgget(key, 0666 | IPC_CREAT);
	if (msgid == -1) {
		perror("msgget");
		return 1;
	}

	// 메시지 전송
	for (i = 0; i < count; i++) {
		message_make(id, &msg);
		msg.mtype = message_type(i);
		if (msgsnd(msgid, &msg, sizeof(msg), 0) == -1) {
			perror("msgsnd");
			return 1;
		}
	}

	msg.mtype = END;
	if (msgsnd(msgid, &msg, sizeof(msg), 0) == -1) {
		perror("msgsnd");
		return 1;
	}
	return 0;
}
