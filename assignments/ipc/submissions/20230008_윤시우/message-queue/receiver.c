// 윤시우 20230008
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <stdlib.h>

struct message *m;

int main(int argc, char **argv)
{
	key_t mykey;
	int mqid, n;

	n = atoi(argv[1]);
	mykey = ftok(KEY_FILE, KEY_PROJECT);
	mqid = msgget(mykey, IPC_CREAT | 0600);
	if (mqid == -1) {
		perror("msgget");
		return 1;
	}

	while (n > 0) {
		// 메시지를 받는다
		if (msgrcv(mqid, m, sizeof(struct message) - sizeof(long), -END, 0) == 0) {
			perror("msgrcv");
			return 1;
		}
		if (m->mtype == END) {
			n--;
			continue;
		}
		message_take(RECEIVER, m);
	}
	receiver_report();
	msgctl(mqid, IPC_RMID, NULL);
	return 0;
}
