# 1 "@CANARY@"
int main(void) { return undeclared; }
