import * as vscode from 'vscode';
import type { Server, ServerCondition } from '../server.ts';
import { sayReading } from '../wording.ts';

/** How the server is, in the `{}` menu of specs and of the configuration. */
export function addLanguageStatus(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('throughline.server', [
    { language: 'markdown' },
    { language: 'mdx' },
    { pattern: '**/throughline.{yaml,yml,json}' },
  ]);
  item.name = 'Throughline';
  const show = (condition: ServerCondition) => showCondition(item, condition);
  show(server.condition);
  return vscode.Disposable.from(item, server.onDidChange(show));
}

const details = { title: 'Show Status', command: 'throughline.showStatus' };
const restart = { title: 'Start Again', command: 'throughline.restartServer' };
const setUp = { title: 'Set Up…', command: 'throughline.setUp' };

function showCondition(item: vscode.LanguageStatusItem, condition: ServerCondition): void {
  item.busy = false;
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.command = details;
  switch (condition.kind) {
    case 'asleep':
      item.text = 'Throughline is not used here';
      item.detail = 'no ids found yet';
      item.command = setUp;
      return;
    case 'starting':
      item.text = 'Throughline is starting';
      item.detail = '';
      item.busy = true;
      return;
    case 'stopped':
      item.text = 'Throughline stopped';
      item.detail = condition.reason;
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.command = restart;
      return;
    case 'running':
      showRunning(item, condition);
  }
}

function showRunning(item: vscode.LanguageStatusItem, { status }: Extract<ServerCondition, { kind: 'running' }>): void {
  const broken = status?.roots.find(root => root.state === 'failed');
  item.busy = status === undefined || status.state === 'indexing';
  if (broken) {
    item.text = 'Throughline has a problem';
    item.detail = broken.message ?? `${broken.name} could not be read`;
    item.severity = vscode.LanguageStatusSeverity.Warning;
  } else {
    item.text = item.busy ? 'Throughline is reading' : 'Throughline is up to date';
    item.detail = status?.roots.map(sayReading).join(' · ') ?? '';
  }
}
