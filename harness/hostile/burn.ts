import { spawn } from 'node:child_process';

/** Keeps so many processors busy until it is called. */
export function burn(load: number): () => void {
  const burners = Array.from({ length: load }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  return () => {
    for (const burner of burners) burner.kill('SIGKILL');
  };
}
