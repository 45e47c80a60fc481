/* Style: man eventfd example, arguments are the numbers to write. */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int argc, char *argv[])
{
    int efd;
    uint64_t u, sum = 0, want = 0;
    ssize_t s;
    if (argc < 2) { fprintf(stderr, "Usage: %s <num>...\n", argv[0]); exit(EXIT_FAILURE); }
    efd = eventfd(0, 0);
    if (efd == -1) err(EXIT_FAILURE, "eventfd");
    for (size_t j = 1; j < argc; j++) want += strtoull(argv[j], NULL, 0);
    switch (fork()) {
    case 0:
        for (size_t j = 1; j < argc; j++) {
            u = strtoull(argv[j], NULL, 0);
            s = write(efd, &u, sizeof(uint64_t));
            if (s != sizeof(uint64_t)) err(EXIT_FAILURE, "write");
        }
        exit(EXIT_SUCCESS);
    case -1:
        err(EXIT_FAILURE, "fork");
    default:
        while (sum < want) {
            s = read(efd, &u, sizeof(uint64_t));
            if (s != sizeof(uint64_t)) err(EXIT_FAILURE, "read");
            sum += u;
        }
        printf("Parent read %llu from efd\n", (unsigned long long) sum);
        wait(NULL);
        exit(EXIT_SUCCESS);
    }
}
