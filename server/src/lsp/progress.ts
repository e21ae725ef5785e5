import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Clock } from './scheduler.ts';

/** Tells the editor how far reading a folder has come. */
export interface Progress {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Work that is over sooner is not worth a line in the status bar. */
const worthShowing = 300;

/** Starts showing progress once the work takes long enough to be noticed. */
export function startProgress(connection: Connection, clock: Clock, title: string): Progress {
  let reporter: WorkDoneProgressServerReporter | undefined;
  let isOver = false;
  let shown = -1;
  const cancel = clock.after(worthShowing, () => {
    void connection.window.createWorkDoneProgress().then(
      created => {
        if (isOver) return;
        reporter = created;
        reporter.begin(title, 0, undefined, false);
      },
      // An editor that refuses shows no progress; nothing else depends on it.
      () => undefined,
    );
  });
  return {
    report(done, total) {
      const percent = total === 0 ? 0 : Math.floor((done * 100) / total);
      if (percent === shown || !reporter) return;
      shown = percent;
      reporter.report(percent, total === 0 ? 'finding files' : `${done} of ${total} files`);
    },
    end() {
      isOver = true;
      cancel();
      reporter?.done();
    },
  };
}
