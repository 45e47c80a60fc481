/* 20230006 강도윤 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <stdlib.h>

struct message msg;

int main(int argc, char **argv)
{
	key_t key;
	int qid, n;

	n = atoi(argv[1]);
	key = ftok(KEY_FILE, KEY_PROJECT);
	qid = msgget(key, IPC_CREAT | 0600);
	if (qid == -1) {
		perror("msgget");
		return 1;
	}

	while (n > 0) {
		/* 우선순위대로 */
		if (msgrcv(qid, &msg, sizeof(msg) - sizeof(long), -END, 0) == -1) {
			perror("msgrcv");
			return 1;
		}
		if (msg.mtype == END) {
			n--;
			continue;
		}
		message_take(RECEIVER, &msg);
	}
	receiver_report();
	msgctl(qid, IPC_RMID, NULL);
	return 0;
}
