char all[1ull << 34];
int main(void) { return all[5]; }
