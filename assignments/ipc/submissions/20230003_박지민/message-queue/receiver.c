#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include "queue.h"

/* 20230003 박지민 */

struct {
	struct message msg;
	char buf[100];
} recv_msg;

int main(int argc, char *argv[])
{
	int senders = atoi(argv[1]);

	// 메시지 큐 생성
	key_t key = ftok(".", 'a');
	int msgid = msgget(key, 0666 | IPC_CREAT);
	if (msgid == -1) {
		perror("msgget");
		return 1;
	}

	// 메시지 수신
	while (senders > 0) {
		if (msgrcv(msgid, &recv_msg, sizeof(recv_msg), -END, 0) == -1) {
			perror("msgrcv");
			return 1;
		}
		if (recv_msg.msg.mtype == END)
			senders--;
		else
			message_take(RECEIVER, &recv_msg.msg);
	}
	receiver_report();

	// 메시지 큐 삭제
	msgctl(msgid, IPC_RMID, NULL);

	return 0;
}
