import { findGit } from './findGit.ts';
import { makeGitEnvironment, runGit } from './runGit.ts';

/** The name that git writes under commits made in a folder; undefined where there is no git, or it knows none. */
export async function readUserName(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const program = findGit(folder, env);
  if (program === undefined) return undefined;
  const { code, stdout } = await runGit({ program, folder, env: makeGitEnvironment(env) }, [
    'config',
    '--get',
    'user.name',
  ]);
  const name = stdout.toString('utf8').trim();
  return code === 0 && name !== '' ? name : undefined;
}
