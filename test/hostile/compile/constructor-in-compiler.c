/* Runs nothing while it is compiled; in its run it is the program's own code. */
__attribute__((constructor)) static void before(void) {}
int main(void) { return 0; }
