import { askHttpJson } from './httpJson.ts';
import { askPostgres } from './postgres.ts';
import { askPrometheus } from './prometheus.ts';
import type { AskSource } from './source.ts';
import { askSqlite } from './sqlite.ts';

// The one door to the network: a bundle of its own, loaded when `pull` has something to ask.
export const askSource: AskSource = async (source, query, moment) => {
  switch (source.type) {
    case 'http-json':
      return askHttpJson(source, query);
    case 'prometheus':
      return askPrometheus(source, query, moment);
    case 'postgres':
      return askPostgres(source, query);
    case 'sqlite':
      return askSqlite(source, query);
  }
};
