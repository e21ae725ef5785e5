import * as vscode from 'vscode';
import { showReferencesCommand, type ShowReferencesArguments } from '../../../server/src/protocol.ts';

/** Lists the places behind a code lens where it was clicked. The server names them; nobody calls it by hand. */
export function addShowReferences(): vscode.Disposable {
  return vscode.commands.registerCommand(showReferencesCommand, async (...given: ShowReferencesArguments) => {
    const [uri, at, places] = given;
    const locations = places.map(place => {
      const { start, end } = place.range;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.Location(vscode.Uri.parse(place.uri, true), range);
    });
    const position = new vscode.Position(at.line, at.character);
    await vscode.commands.executeCommand(
      'editor.action.showReferences',
      vscode.Uri.parse(uri, true),
      position,
      locations,
    );
  });
}
