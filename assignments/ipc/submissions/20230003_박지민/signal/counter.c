#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
#include "signals.h"

/* 20230003 박지민 */

int count = 0;

void sig_handler(int signo, siginfo_t *info, void *p)
{
	report_take(info->si_value);
	count++;
}

int main(int argc, char *argv[])
{
	int children = atoi(argv[1]);
	int reports = atoi(argv[2]);
	int i, j;
	struct sigaction act;

	act.sa_sigaction = sig_handler;
	act.sa_flags = SA_SIGINFO;
	sigemptyset(&act.sa_mask);
	sigaction(REPORT, &act, NULL);

	for (i = 0; i < children; i++) {
		if (fork() == 0) {
			for (j = 0; j < reports; j++)
				sigqueue(getppid(), REPORT, report_make(i));
			exit(0);
		}
	}

	while (count < children * reports)
		pause();
	counter_report();
	for (i = 0; i < children; i++)
		wait(NULL);
	return 0;
}
