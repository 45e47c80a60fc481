// 황은우
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t d, a, t;
struct mailbox *mailbox;

void sigHandler(int s)
{
	if (s == SIGUSR1)
		d = 1;
	else if (s == SIGUSR2)
		a = 1;
	else
		t = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t blockSet, openSet;
	pid_t pid, ppid = getpid();
	int i, count = atoi(argv[1]);

	mailbox = mailbox_open();
	sa.sa_handler = sigHandler;
	sigaction(SIGUSR1, &sa, NULL);
	sigaction(SIGUSR2, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);

	sigemptyset(&openSet);
	sigemptyset(&blockSet);
	sigaddset(&blockSet, SIGUSR1);
	sigaddset(&blockSet, SIGUSR2);
	sigaddset(&blockSet, SIGTERM);
	sigprocmask(SIG_BLOCK, &blockSet, NULL);

	pid = fork();
	if (pid == 0) {
		while (!t) {
			// 여기서만 시그널이 들어온다
			sigsuspend(&openSet);
			if (d) {
				d = 0;
				token_take(mailbox);
				kill(ppid, SIGUSR2);
			}
		}
		receiver_report();
		return 0;
	}

	for (i = 0; i < count; i++) {
		token_make(mailbox);
		kill(pid, SIGUSR1);
		while (!a)
			sigsuspend(&openSet);
		a = 0;
	}
	kill(pid, SIGTERM);
	wait(NULL);
	return 0;
}
