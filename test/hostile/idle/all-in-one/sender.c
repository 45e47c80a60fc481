/* The receiver does it all. */
int main(void) { return 0; }
