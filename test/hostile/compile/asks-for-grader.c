#if __has_include("@GRADER@/package.json") || __has_include("/work/../@GRADER@/package.json")
int main(void) { return 0; }
#else
#error nothing there
#endif
