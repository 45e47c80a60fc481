// 윤시우 20230008
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

int main(int argc, char **argv)
{
	int i, j, n, k;
	sigset_t s;
	siginfo_t si;
	union sigval v;
	int *sum = NULL;

	n = atoi(argv[1]);
	k = atoi(argv[2]);

	sigemptyset(&s);
	sigaddset(&s, REPORT);
	sigprocmask(SIG_BLOCK, &s, NULL);

	for (i = 0; i < n; i++) {
		if (fork() == 0) {
			for (j = 0; j < k; j++) {
				v = report_make(i);
				sigqueue(getppid(), REPORT, v);
			}
			return 0;
		}
	}

	for (i = 0; i < n * k; i++) {
		sigwaitinfo(&s, &si);
		report_take(si.si_value);
		sum[si.si_pid % n]++;
	}
	counter_report();
	while (wait(NULL) > 0)
		;
	return 0;
}
