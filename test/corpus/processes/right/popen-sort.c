/* Style: TLPI popen; words into sort, and a line back from another command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    FILE *f = popen("sort", "w");
    if (!f) return 1;
    fprintf(f, "pear\napple\nbanana\n");
    if (pclose(f) != 0) return 2;
    char buf[64];
    f = popen("echo hello | tr a-z A-Z", "r");
    if (!f) return 3;
    while (fgets(buf, sizeof buf, f)) fputs(buf, stdout);
    return pclose(f) == 0 ? 0 : 4;
}
