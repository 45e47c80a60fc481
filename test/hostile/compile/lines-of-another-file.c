#line 1 "helper.h"
int main(void) { return undeclared; }
