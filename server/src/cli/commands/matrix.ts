import type { Day } from '../../core/model/day.ts';
import type { Snapshot } from '../../core/index/snapshot.ts';
import { makeInputMatrix } from '../../core/queries/inputMatrix.ts';
import { makeRequirementMatrix } from '../../core/queries/requirementMatrix.ts';
import { makeTeamMatrix } from '../../core/queries/teamMatrix.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { openRoot } from '../openRoot.ts';
import {
  inputColumns,
  makeMatrixHead,
  reportCrossLinks,
  reportInputs,
  reportRequirements,
  reportTeamCells,
  requirementColumns,
  teamColumns,
  type MatrixReport,
} from '../reporters/matrixReport.ts';
import { makeInputSheet, makeRequirementSheet, makeTeamSheet } from '../reporters/matrixSheet.ts';
import { writeSheet, type SheetFormat } from '../sheet/writeSheet.ts';

export type MatrixSubject = MatrixReport['of'];

export interface MatrixOptions {
  readonly format: SheetFormat;
  readonly of: MatrixSubject;
  readonly cache: boolean;
  readonly testReport?: readonly string[];
  readonly today?: Day;
}

/** Says what is linked to what, and where nothing is: requirements, teams or inputs. */
export async function matrix(
  folder: string | undefined,
  options: MatrixOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { project, snapshot } = await openRoot(folder, options, context);
  writers[options.of](snapshot, project.root, options.format, context);
  project.saveCache();
  return 0;
}

type Writer = (snapshot: Snapshot, root: string, format: SheetFormat, context: CommandContext) => void;

const writers: Readonly<Record<MatrixSubject, Writer>> = {
  requirements(snapshot, root, format, context) {
    const rows = makeRequirementMatrix(snapshot);
    const reported = (): ReturnType<typeof reportRequirements> => reportRequirements(snapshot, rows);
    const json = (): MatrixReport => ({
      ...makeMatrixHead(snapshot, root),
      of: 'requirements',
      requirements: reported(),
    });
    const csv = () => ({ columns: requirementColumns, rows: reported() });
    writeSheet({ sheet: () => makeRequirementSheet(snapshot, rows), json, csv }, format, context);
  },
  teams(snapshot, root, format, context) {
    const teams = makeTeamMatrix(snapshot);
    const cells = (): ReturnType<typeof reportTeamCells> => reportTeamCells(snapshot, teams);
    const json = (): MatrixReport => ({
      ...makeMatrixHead(snapshot, root),
      of: 'teams',
      teams: teams.teams,
      cells: cells(),
      links: reportCrossLinks(snapshot, teams),
    });
    const csv = () => ({ columns: teamColumns, rows: cells() });
    writeSheet({ sheet: () => makeTeamSheet(snapshot, teams), json, csv }, format, context);
  },
  inputs(snapshot, root, format, context) {
    const rows = makeInputMatrix(snapshot);
    const reported = (): ReturnType<typeof reportInputs> => reportInputs(snapshot, rows);
    const json = (): MatrixReport => ({ ...makeMatrixHead(snapshot, root), of: 'inputs', inputs: reported() });
    const csv = () => ({ columns: inputColumns, rows: reported() });
    writeSheet({ sheet: () => makeInputSheet(snapshot, rows), json, csv }, format, context);
  },
};
