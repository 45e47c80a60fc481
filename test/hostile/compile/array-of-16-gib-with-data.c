char all[1ull << 34] = {1};
int main(void) { return all[0]; }
