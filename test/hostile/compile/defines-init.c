void _init(void) {}
int main(void) { return 0; }
