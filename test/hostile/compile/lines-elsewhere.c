int one;
#line 4000
int main(void) { return undeclared; }
