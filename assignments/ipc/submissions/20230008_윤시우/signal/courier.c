// 윤시우 20230008
#include "signals.h"
#include <assert.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t usr1, usr2, term;
struct mailbox *box;

void on_sig(int s)
{
	if (s == SIGUSR1)
		usr1 = 1;
	else if (s == SIGUSR2)
		usr2 = 1;
	else
		term = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t mask, zero;
	pid_t pid, ppid = getpid();
	int i, n = atoi(argv[1]);

	box = mailbox_open();
	sa.sa_handler = on_sig;
	sigaction(SIGUSR1, &sa, NULL);
	sigaction(SIGUSR2, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);

	sigemptyset(&zero);
	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR1);
	sigaddset(&mask, SIGUSR2);
	sigaddset(&mask, SIGTERM);
	sigprocmask(SIG_BLOCK, &mask, NULL);

	pid = fork();
	if (pid == 0) {
		while (!term) {
			sigsuspend(&zero);
			if (usr1) {
				usr1 = 0;
				token_take(box);
				kill(ppid, SIGUSR2);
			}
		}
		receiver_report();
		return 0;
	}

	for (i = 0; i < n; i++) {
		token_make(box);
		kill(pid, SIGUSR1);
		sigsuspend(&zero);
		assert(usr1);
		usr2 = 0;
	}
	// 자식 종료
	kill(pid, SIGTERM);
	wait(NULL);
	return 0;
}
