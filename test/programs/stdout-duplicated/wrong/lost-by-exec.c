#include <stdio.h>
#include <unistd.h>
int main(void)
{
    printf("running true: ");
    
    execlp("true", "true", (char *)NULL);
    perror("exec");
    return 1;
}
