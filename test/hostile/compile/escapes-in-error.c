#error [2J]0;owned<script>alert(1)</script>‮txt.exe
int main(void) { return 0; }
