/* 20230006 강도윤 courier */
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t token_flag, ack_flag, term_flag;
struct mailbox *box;

void sig_handler(int s)
{
	if (s == SIGUSR1)
		token_flag = 1;
	else if (s == SIGUSR2)
		ack_flag = 1;
	else
		term_flag = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t set, nomask;
	pid_t pid, parent_pid = getpid();
	int i, n = atoi(argv[1]);

	box = mailbox_open();
	sa.sa_handler = sig_handler;
	sigaction(SIGUSR1, &sa, NULL);
	sigaction(SIGUSR2, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);

	/* 시그널은 sigsuspend 에서만 받음 */
	sigemptyset(&nomask);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);

	pid = fork();
	if (pid == 0) {
		while (!term_flag) {
			sigsuspend(&nomask);
			if (token_flag) {
				token_flag = 0;
				token_take(box);
				kill(parent_pid, SIGUSR2);
			}
		}
		receiver_report();
		return 0;
	}

	for (i = 0; i < n; i++) {
		token_make(box);
		kill(pid, SIGUSR1);
		while (!ack_flag)
			sigsuspend(&nomask);
		ack_flag = 0;
	}
	kill(pid, SIGTERM);
	wait(NULL);
	return 0;
}
