/* stdio on pipes: what is buffered how long, lines, end of file and errors, copies of buffers in a child. */
#include "property.h"
#include <poll.h>

static int ends[2];
static FILE *writer, *reader;

static void renew(void) {
  int made[2];
  if (writer) fclose(writer);
  if (reader) fclose(reader);
  if (pipe(made) != 0) _exit(1);
  ends[0] = made[0], ends[1] = made[1];
  fcntl(made[0], F_SETPIPE_SZ, 65536);
  writer = fdopen(made[1], "w");
  reader = fdopen(made[0], "r");
  long how = ONE_OF(_IOFBF, _IOFBF, _IOLBF, _IONBF);
  long size = ONE_OF(0, 16, 100, 4096);
  setvbuf(writer, NULL, (int)how, (size_t)size);
  fcntl(ends[0], F_SETFL, O_NONBLOCK); /* a reader never waits */
}

static void begin(void) {
  signal(SIGPIPE, SIG_IGN);
  renew();
}

static void makes(void) {
  renew();
  tell("a new pipe");
}

/* What has reached the pipe. */
static void waiting(void) {
  struct pollfd one = {.fd = ends[0], .events = POLLIN};
  int r = poll(&one, 1, 0);
  tell("ready %d %x", r, one.revents);
}

static void prints(void) {
  int number = (int)below(100000);
  bool line = below(2);
  told(fprintf(writer, line ? "number %d\n" : "number %d ", number), "fprintf %d, line %d", number, line);
  waiting();
}

static void writes(void) {
  char bytes[3000];
  long size = ONE_OF(1, 10, 100, 3000);
  fill(bytes, size);
  for (long i = 0; i < size; i++) bytes[i] = (char)(bytes[i] % 26 + 'a');
  told((long)fwrite(bytes, 1, (size_t)size, writer), "fwrite %ld", size);
  waiting();
}

static void puts_one(void) {
  told(fputc('a' + (int)below(26), writer) == EOF ? -2 : 0, "fputc");
  told(fputs("text\n", writer) == EOF ? -2 : 0, "fputs");
}

static void flushes(void) {
  int r = fflush(writer);
  told(r, "fflush");
  waiting();
}

static void reads(void) {
  char bytes[4000];
  long size = ONE_OF(1, 10, 100, 4000);
  errno = 0;
  long got = (long)fread(bytes, 1, (size_t)size, reader);
  int saved = errno;
  tell("fread %ld: %ld, %u, end %d, error %d %s", size, got, checksum(bytes, got), feof(reader), ferror(reader), saved ? strerrorname_np(saved) : "0");
  clearerr(reader);
}

static void reads_line(void) {
  char line[60] = "";
  errno = 0;
  char *got = fgets(line, sizeof line, reader);
  int saved = errno;
  tell("fgets: %d, %u, end %d, error %d %s", got != NULL, checksum(line, (long)strlen(line)), feof(reader), ferror(reader), saved ? strerrorname_np(saved) : "0");
  clearerr(reader);
}

static void scans(void) {
  int number = -1;
  int got = fscanf(reader, " number %d", &number);
  tell("fscanf: %d, %d, end %d", got, number, feof(reader));
  clearerr(reader);
}

static void pushes_back(void) {
  int one = fgetc(reader);
  if (one != EOF) one = ungetc(one, reader);
  tell("fgetc and ungetc: %d", one);
  clearerr(reader);
}

static void ends_writing(void) {
  int r = fclose(writer);
  told(r, "fclose the writer");
  writer = NULL;
  char bytes[100];
  long got, sum = 0;
  while ((got = (long)fread(bytes, 1, sizeof bytes, reader)) > 0) sum += got;
  tell("rest: %ld, end %d, error %d", sum, feof(reader), ferror(reader));
  renew();
}

static void loses_reader(void) {
  fclose(reader);
  reader = NULL;
  fprintf(writer, "to nobody\n");
  int r = fflush(writer);
  told(r, "fflush to nobody");
  renew();
}

static void exits(long how) {
  if (how) exit(0);
  _exit(0);
}

/* What is in the buffer is written by the child too, if it ends by exit. */
static void forks(void) {
  long how = below(2);
  renew();
  setvbuf(writer, NULL, _IOFBF, 4096);
  fprintf(writer, "once\n");
  fflush(stdout);
  int end = wait_for(child(exits, how));
  fflush(writer);
  char bytes[100];
  long got = read(ends[0], bytes, sizeof bytes);
  told(got, "after fork, exit %ld, %d: %u", how, end, checksum(bytes, got));
}

static void writes_lines(long unused) {
  (void)unused;
  fcntl(ends[0], F_SETFL, 0);
  for (int i = 0; i < 10; i++) fprintf(writer, "line %d\n", i);
  fclose(writer);
  _exit(0);
}

static void reads_child(void) {
  renew();
  int pid = child(writes_lines, 0);
  fclose(writer);
  writer = NULL;
  fcntl(ends[0], F_SETFL, 0);
  char *line = NULL;
  size_t room = 0;
  unsigned count = 0, sum = 0;
  ssize_t got;
  while ((got = getline(&line, &room, reader)) > 0) count++, sum = sum * 31 + checksum(line, got);
  tell("%u lines: %u, the child ended with %d", count, sum, wait_for(pid));
  free(line);
  renew();
}

PROPERTY(begin, makes, prints, prints, prints, writes, writes, puts_one, flushes, reads, reads, reads_line, reads_line, scans,
         pushes_back, ends_writing, loses_reader, forks, reads_child)
