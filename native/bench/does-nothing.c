/* does-nothing.c - what a launch costs is the launch. */
int main(void) { return 0; }
