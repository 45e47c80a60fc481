/* 장지호
 * 디버깅용 출력 있음 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <stdlib.h>
#include <errno.h>

struct message mm;

int main(int argc, char **argv)
{
	key_t k;
	int qq, n;

	n = atoi(argv[1]);
	k = ftok(KEY_FILE, KEY_PROJECT);
	qq = msgget(k, IPC_CREAT | 0600);
	if (qq == -1) {
		perror("msgget");
		return 1;
	}

	while (n > 0) {
		if (msgrcv(qq, &mm, sizeof(mm) - sizeof(long), -BULK, IPC_NOWAIT) == -1) {
			printf("[수신자] 큐가 비어 있습니다. 아직 기다리는 중입니다... errno = %d, 남은 송신자 = %d\n", errno, n);
			fflush(stdout);
			continue;
		}
		if (mm.mtype == END)
			n--;
		else
			message_take(RECEIVER, &mm);
	}
	receiver_report();
	msgctl(qq, IPC_RMID, NULL);
	return 0;
}
