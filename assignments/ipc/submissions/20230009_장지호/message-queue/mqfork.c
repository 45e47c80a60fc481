/* 장지호 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

int qq;
struct message mm;

void client(int id, int n)
{
	while (n--) {
		message_make(id, &mm);
		mm.mtype = REQUEST;
		msgsnd(qq, &mm, sizeof(mm) - sizeof(long), 0);
		while (msgrcv(qq, &mm, sizeof(mm) - sizeof(long), id, IPC_NOWAIT) == -1) {
			printf("[클라이언트 %d] 아직 응답이 오지 않았습니다. 다시 확인합니다. 남은 요청은 %d개입니다.\n", id, n);
			fflush(stdout);
		}
		message_take(id, &mm);
	}
	client_report(id);
}

void server(int n)
{
	int c;

	while (n--) {
		msgrcv(qq, &mm, sizeof(mm) - sizeof(long), REQUEST, 0);
		message_take(SERVER, &mm);
		c = mm.body.sender;
		message_make(REPLY_TO(c), &mm);
		mm.mtype = REPLY_TO(c);
		msgsnd(qq, &mm, sizeof(mm) - sizeof(long), 0);
	}
}

int main(int argc, char **argv)
{
	int i, c, n;

	c = atoi(argv[1]);
	n = atoi(argv[2]);
	qq = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
	if (qq == -1) {
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
	while (wait(NULL) > 0)
		;
	msgctl(qq, IPC_RMID, NULL);
	return 0;
}
