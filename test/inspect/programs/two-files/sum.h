int sum(int a, int b);
#define SUM_OF 1, 2
