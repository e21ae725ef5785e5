import type { ChangedContent } from '../../host/git/findChanges.ts';
import type { FileContent } from '../../host/host.ts';
import type { Project } from '../../host/project.ts';
import { isSteering } from './comparisonTask.ts';

/** Where what is looked at, or how, differs, the other side is a project of its own. */
export function needsOwnProject(project: Project, changes: readonly ChangedContent[]): boolean {
  if (changes.some(({ path }) => isSteering(path))) return true;
  // A source that comes, goes or is named otherwise may be another file.
  if (changes.some(({ path, before, after }) => project.sources.has(path) && !(before && after))) return true;
  const [before, after] = (['before', 'after'] as const).map(side => {
    const contents = changes.filter(
      ({ path }) => path.endsWith('.md') || path.endsWith('.mdx') || path.endsWith('.markdown'),
    );
    return contents
      .flatMap(change => listSources(project, change.path, change[side]))
      .toSorted()
      .join('\n');
  });
  return before !== after;
}

function listSources(project: Project, path: string, content: FileContent | undefined): readonly string[] {
  const definitions = content && project.readOther(path, content)?.definitions;
  return (definitions ?? []).flatMap(({ id, fields }) =>
    fields.flatMap(({ name, value }) => (name === 'source' ? `${path} ${id} ${value}` : [])),
  );
}
