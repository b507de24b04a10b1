import { type ChildProcess, spawn } from 'node:child_process';

/** A shell as somebody at a terminal has it: what a block exports or defines is there for the next one. */
export interface Shell {
  /** What the block wrote. @throws Error with it, when a command of the block failed */
  run(block: string): Promise<string>;
  close(): void;
}

const done = 'the block is done';

/** POSIX `sh`; it leaves at the first command that fails. */
export function openShell(place: { cwd: string; env: NodeJS.ProcessEnv }): Shell {
  const shell = spawn('sh', ['-e'], { ...place, stdio: ['pipe', 'pipe', 'pipe'] });
  return {
    run: (block) => {
      shell.stdin.write(`{\n${block}\n} < /dev/null 2>&1\necho '${done}'\n`);
      return told(shell, block);
    },
    close: () => void shell.kill(),
  };
}

function told({ stdout, stderr }: ChildProcess, block: string): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const hear = (part: Buffer) => {
      text += part.toString();
      if (text.endsWith(`${done}\n`)) end(() => resolve(text.slice(0, -done.length - 1)));
    };
    const fail = () => end(() => reject(new Error(`A command failed in:\n${block}\nIt said:\n${text}`)));
    const end = (settle: () => void) => {
      for (const stream of [stdout!, stderr!]) stream.off('data', hear);
      stdout!.off('close', fail);
      settle();
    };
    for (const stream of [stdout!, stderr!]) stream.on('data', hear);
    stdout!.on('close', fail);
  });
}
