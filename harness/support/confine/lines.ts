const maxStderr = 64 * 1024;
const maxLine = 4096;

/** Cuts stderr into lines, however much of it there is. */
export class Lines {
  /** Hears each line as well, as long as it is set. */
  spy: ((line: string) => void) | undefined;
  /** The last line that says something. */
  last = '';
  private kept = '';
  private rest = '';
  private readonly decoder = new TextDecoder();

  /** Without `onLine`, the end of all lines is kept. */
  constructor(private readonly onLine?: (line: string) => void) {}

  add(chunk: Buffer): void {
    const text = this.decoder.decode(chunk, { stream: true });
    if (this.onLine === undefined) this.kept = (this.kept + text).slice(-maxStderr);
    const lines = (this.rest + text).split('\n');
    this.rest = (lines.pop() ?? '').slice(0, maxLine);
    for (const line of lines) this.tell(line.slice(0, maxLine));
  }

  private tell(line: string): void {
    if (line.trim() !== '') this.last = line;
    this.spy?.(line);
    this.onLine?.(line);
  }

  end(): string {
    if (this.rest !== '') this.tell(this.rest);
    this.rest = '';
    return this.kept;
  }
}
