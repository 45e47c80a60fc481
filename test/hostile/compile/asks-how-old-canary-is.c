#pragma GCC dependency "@CANARY@"
int main(void) { return 0; }
