import assert from 'node:assert/strict';
import { hover } from '../../../server/src/core/features/hover.ts';
import { suggestMetrics } from '../../../server/src/core/features/metricNames.ts';
import { listCatalogueMetrics } from '../../../server/src/core/model/catalogue.ts';
import { renderCardMarkdown } from '../../../server/src/core/render/cardMarkdown.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { makeCatalogueCard } from '../../../server/src/core/queries/catalogueCard.ts';
import {
  acceptSuggestion,
  checkCompletion,
  checkDefinition,
  checkHover,
  completeAt,
  openAtCursor,
} from '../../support/checkFeature.ts';

const abilities = { showsDataImages: false };

function cardAt(source: string): string | undefined {
  const { snapshot, file, offset } = openAtCursor(source);
  const found = hover(snapshot, file, offset);
  return found && renderCardText(found.card);
}

describe('completion of metrics', () => {
  it('offers the catalogue behind the key, in its order', () => {
    const { suggestions } = completeAt('# KPI-1: T\n\n- metric: <|>');
    assert.deepEqual(
      suggestions.map(({ label }) => label),
      listCatalogueMetrics().map(({ id }) => id),
    );
  });

  it('says what each metric is', () => {
    const [first] = completeAt('# KPI-1: T\n\n- metric: activ<|>').suggestions;
    assert.equal(first?.label, 'activation-rate');
    assert.equal(first.title, 'Activation rate');
    assert.equal(first.detail, 'usage · percent');
    assert.match(first.explanation ?? '', /^Which share of new users [^.]*\.$/);
  });

  it('puts ids that begin so before names, aliases and words within', () => {
    checkCompletion('# KPI-1: T\n\n- metric: ch<|>', ['churn-rate', 'change-lead-time', 'change-fail-rate']);
    checkCompletion('# KPI-1: T\n\n- metric: net<|>', ['net-margin', 'nps', 'nrr', 'team-satisfaction']);
    checkCompletion('# KPI-1: T\n\n- metric: mttr<|>', ['failed-deployment-recovery-time']);
    checkCompletion('# KPI-1: T\n\n- metric: payback<|>', ['cac-payback']);
  });

  it('goes on through several words and hyphens, asked or not', () => {
    for (const written of ['activation-', 'activation r', 'Activation R']) {
      checkCompletion(`# KPI-1: T\n\n- metric: ${written}<|>`, ['activation-rate'], false);
    }
  });

  it('offers nothing for words that no metric has', () => checkCompletion('# KPI-1: T\n\n- metric: guests<|>', []));

  it('writes the id, in every form of a field', () => {
    for (const [before, after] of [
      ['- metric: activ', '- metric: activation-rate'],
      ['- Metric: Activation r', '- Metric: activation-rate'],
      ['- **Metric**: activ', '- **Metric**: activation-rate'],
      ['- **Metric:** activ', '- **Metric:** activation-rate'],
      ['**Metric**: activ', '**Metric**: activation-rate'],
      ['- catalogue metric: activ', '- catalogue metric: activation-rate'],
      ['- unit: % · metric: activ', '- unit: % · metric: activation-rate'],
    ] as const) {
      assert.equal(acceptSuggestion(`# KPI-1: T\n\n${before}<|>`, 'activation-rate'), after);
    }
    assert.equal(acceptSuggestion('# KPI-1: T\n\n- metric:<|>', 'nps'), '- metric: nps');
  });

  it('begins with what was typed, for editors that compare from the start', () => {
    for (const written of ['mttr', 'Net', 'payback', 'activation r']) {
      for (const { filter } of suggestMetrics(written, { start: 0, end: 0 }, false)) {
        assert.ok(filter.toLowerCase().startsWith(written.toLowerCase()), `${filter} for ${written}`);
      }
    }
  });

  it('fills the cell of a table under such a header', () => {
    const table = '| ID | Name | Metric | Direction |\n|---|---|---|---|\n';
    checkCompletion(`${table}| KPI-1 | Guests who come back | reten<|> | up |`, ['retention-rate', 'nrr', 'grr']);
    assert.equal(
      acceptSuggestion(`${table}| KPI-1 | Guests who come back | reten<|> |`, 'retention-rate'),
      '| KPI-1 | Guests who come back | retention-rate |',
    );
    checkCompletion(`${table}| KPI-1 | T | nps | <|> |`, ['up', 'down', 'maintain', 'range']);
    checkCompletion(`${table}| KPI-1 | sticki<|> | nps | up |`, ['KPI-1']);
  });

  it('is for KPIs: elsewhere a metric is a link to one', () => {
    const product = '# KPI-1: Guests who come back\n//- a.md\n';
    for (const item of ['# REQ-1: T', '# OBJ-1: T', '# SC-1: T']) {
      assert.deepEqual(
        completeAt(`${product}${item}\n\n- metric: <|>`).suggestions.map(({ label }) => label)[0],
        'KPI-1',
        item,
      );
    }
  });
});

describe('hover on a metric', () => {
  it('explains name, definition, formula, unit, direction, pitfall, partner and source in nine lines', () =>
    checkHover(
      '# KPI-1: Guests who come back\n\n- metric: grr<|>',
      `
      grr · Gross revenue retention
      metric of the catalogue · lagging · usually quarterly
      How much of the recurring revenue that existing customers paid at the start is left at the end, upgrades left out.
      Formula  (revenue at the start − contraction − churn) ÷ revenue at the start × 100
      Unit  percent · ↑ higher is better
      Variants  over twelve months · over one month
      Pitfall  It cannot exceed 100 %: a higher figure means that upgrades were counted.
      Watch too  nrr (Net revenue retention)
      Source  ${sourceOf('grr')}
    `,
    ));

  it('knows names and aliases, wherever in the value the cursor is', () => {
    for (const written of ['<|>MTTR', 'Time to re<|>store service', 'failed-deployment-recovery-time<|>']) {
      assert.match(cardAt(`# KPI-1: T\n\n- metric: ${written}`) ?? '', /^failed-deployment-recovery-time · /);
    }
    assert.match(cardAt('| ID | Name | Metric |\n|---|---|---|\n| KPI-1 | T | n<|>ps |') ?? '', /^nps · /);
  });

  it('says which variant the KPI means, and its direction', () => {
    assert.match(
      cardAt('# KPI-1: T\n\n- metric: ces<|>\n- scale: 5-point') ?? '',
      /Unit +score · ↓ lower is better\nVariant +5-point effort scale \(of 2\)/,
    );
    assert.match(
      cardAt('# KPI-1: T\n\n- metric: ces<|>') ?? '',
      /which way is better depends on the variant\nVariants/,
    );
  });

  it('guesses at a name that is not in it', () => {
    assert.match(
      cardAt('# KPI-1: T\n\n- metric: activaton-rate<|>') ?? '',
      /Did you mean +activation-rate: Which share/,
    );
    assert.equal(
      cardAt('# KPI-1: T\n\n- metric: guests<|>'),
      'guests · unknown metric\nThe catalogue has no metric of this name.'.replace(' · ', '\n'),
    );
  });

  it('is silent beside the value, on other items, and in code', () => {
    for (const source of [
      '# KPI-1: T\n\n- me<|>tric: nps',
      '# KPI-1: T\n\nnps<|>\n\n- metric: nps',
      '# REQ-1: T\n\n- metric: nps<|>',
      '- metric: nps<|>',
      '# KPI-1: T\n//- a.ts\n// metric: nps<|>',
    ]) {
      assert.equal(cardAt(source), undefined, source);
    }
  });

  it('leads nowhere', () => checkDefinition('# KPI-1: T\n\n- metric: nps<|>', []));

  it('stays within nine lines for every metric, with a link to each source', () => {
    for (const metric of listCatalogueMetrics()) {
      const markdown = renderCardMarkdown(makeCatalogueCard(metric), abilities);
      const lines = markdown.split('\n').filter(line => line !== '' && line !== '---');
      assert.ok(lines.length <= 9, `${metric.id} takes ${lines.length} lines`);
      for (const { url } of metric.sources) assert.ok(markdown.replaceAll('%5f', '_').includes(`](${url})`), url);
    }
  });

  it('lets nothing in a value act as Markdown', () => {
    const { snapshot, file, offset } = openAtCursor('# KPI-1: T\n\n- metric: nps<|> _x_ ![a](command:b) $(bug)');
    const found = hover(snapshot, file, offset);
    assert.ok(found);
    const markdown = renderCardMarkdown(found.card, abilities);
    assert.doesNotMatch(markdown, /(?<!\\)\[a|(?<!\\)_x|\$\(bug/);
  });
});

function sourceOf(id: string): string {
  const metric = listCatalogueMetrics().find(given => given.id === id);
  return (metric?.sources ?? []).map(({ title, url }) => `${title} (${url})`).join(' · ');
}
