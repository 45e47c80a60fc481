#pragma GCC plugin "@CANARY@"
#pragma GCC optimize("O3,plugin=@CANARY@")
#pragma GCC target("avx512f")
__attribute__((optimize("-fplugin=@CANARY@"))) static int f(void) { return 0; }
int main(void) { return f(); }
