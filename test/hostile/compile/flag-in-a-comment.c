/* -fplugin=@CANARY@ @@CANARY@ */
#define GCC "-wrapper sh,-c,id"
int main(void) { return sizeof GCC == 0; }
