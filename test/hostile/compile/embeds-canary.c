static const unsigned char secret[] = {
#embed "@CANARY@"
};
int main(void) { return secret[0]; }
