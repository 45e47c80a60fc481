const maxStderr = 64 * 1024;
const maxLine = 4096;

/** Cuts stderr into lines, however much of it there is. */
export class Stderr {
  private kept = '';
  private rest = '';
  private readonly decoder = new TextDecoder();

  /** `keep`: the end of it is wanted as a text as well. */
  constructor(
    private readonly onLine: (line: string) => void,
    private readonly keep: boolean,
  ) {}

  add(chunk: Buffer): void {
    const text = this.decoder.decode(chunk, { stream: true });
    if (this.keep) this.kept = (this.kept + text).slice(-maxStderr);
    const lines = (this.rest + text).split('\n');
    this.rest = (lines.pop() ?? '').slice(0, maxLine);
    for (const line of lines) this.onLine(line.slice(0, maxLine));
  }

  end(): string {
    if (this.rest !== '') this.onLine(this.rest);
    return this.kept;
  }
}
