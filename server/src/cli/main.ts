#!/usr/bin/env node
import { runCommandLine } from './program.ts';

// A reader that closes early (`| head`) wants no more; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const surroundings = { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr };

// Sets the code and lets the process end by itself: `process.exit` would cut off what is still being written to a pipe.
void runCommandLine(process.argv.slice(2), surroundings).then(exitCode => {
  process.exitCode = exitCode;
});
