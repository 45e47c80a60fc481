/* Compiles only where it can see the file: an oracle for what lies on the grader's machine. */
#if !__has_include("@CANARY@")
#error nothing there
#endif
int main(void) { return 0; }
