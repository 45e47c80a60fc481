/* Choi Jiwoo 20230016 */
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t have_token, have_ack, have_term;
struct mailbox *box;

void on_signal(int s)
{
	if (s == SIGUSR1)
		have_token = 1;
	else if (s == SIGUSR2)
		have_ack = 1;
	else
		have_term = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t blocked, nothing_blocked;
	pid_t pid, parent = getpid();
	int i, n = atoi(argv[1]);

	box = mailbox_open();
	sa.sa_handler = on_signal;
	sigaction(SIGUSR1, &sa, NULL);
	sigaction(SIGUSR2, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);

	/* before fork, so the child starts with signals blocked */
	sigemptyset(&nothing_blocked);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	sigaddset(&blocked, SIGUSR2);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_BLOCK, &blocked, NULL);

	pid = fork();
	if (pid == 0) {
		while (!have_term) {
			sigsuspend(&nothing_blocked);
			if (have_token) {
				have_token = 0;
				token_take(box);
				kill(parent, SIGUSR2);
			}
		}
		receiver_report();
		return 0;
	}

	for (i = 0; i < n; i++) {
		token_make(box);
		kill(pid, SIGUSR1);
		while (!have_ack)
			sigsuspend(&nothing_blocked);
		have_ack = 0;
	}
	kill(pid, SIGTERM);
	wait(NULL);
	return 0;
}
