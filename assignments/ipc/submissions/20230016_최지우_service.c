/* Choi Jiwoo 20230016 */
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t have_term, have_child;

void on_signal(int s)
{
	if (s == SIGTERM)
		have_term = 1;
	if (s == SIGCHLD)
		have_child = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t blocked, nothing_blocked;
	pid_t p[100];
	int i, n = atoi(argv[1]), left = n;

	sa.sa_handler = on_signal;
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGCHLD, &sa, NULL);
	sigemptyset(&nothing_blocked);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigaddset(&blocked, SIGCHLD);
	sigprocmask(SIG_BLOCK, &blocked, NULL);

	for (i = 0; i < n; i++) {
		p[i] = fork();
		if (p[i] == 0) {
			if (i == 0)
				shutdown_request(getppid());
			while (!have_term)
				sigsuspend(&nothing_blocked);
			worker_report(i);
			return 0;
		}
	}

	while (!have_term)
		sigsuspend(&nothing_blocked);
	for (i = 0; i < n; i++)
		kill(p[i], SIGTERM);
	while (left > 0) {
		while (!have_child)
			sigsuspend(&nothing_blocked);
		have_child = 0;
		/* one SIGCHLD can mean several children */
		while (waitpid(-1, NULL, WNOHANG) > 0)
			left--;
	}
	service_report();
	return 0;
}
