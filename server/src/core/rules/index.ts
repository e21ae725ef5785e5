import { ambiguousId } from './ambiguousId.ts';
import { authoredCurrentConflicts } from './authoredCurrentConflicts.ts';
import { catalogueOverride } from './catalogueOverride.ts';
import { checkInOverdue } from './checkInOverdue.ts';
import { closedWithoutOutcome } from './closedWithoutOutcome.ts';
import { codeForRejected } from './codeForRejected.ts';
import { committedMissedWithoutExplanation } from './committedMissedWithoutExplanation.ts';
import { conflictingKpiDirections } from './conflictingKpiDirections.ts';
import { conflictingTargets } from './conflictingTargets.ts';
import { conflictUnresolved } from './conflictUnresolved.ts';
import { cycleEnded } from './cycleEnded.ts';
import { decisionWithoutObjective } from './decisionWithoutObjective.ts';
import { declinedWithoutReason } from './declinedWithoutReason.ts';
import { dependencyLaterThanDependent } from './dependencyLaterThanDependent.ts';
import { duplicateId } from './duplicateId.ts';
import { duplicateKeyResult } from './duplicateKeyResult.ts';
import { everythingIsP0 } from './everythingIsP0.ts';
import { fileTooLarge } from './fileTooLarge.ts';
import { guardrailBreached } from './guardrailBreached.ts';
import { healthContradictsData } from './healthContradictsData.ts';
import { healthWithoutReason } from './healthWithoutReason.ts';
import { historyDuplicateDate } from './historyDuplicateDate.ts';
import { historyOutOfOrder } from './historyOutOfOrder.ts';
import { historyUnreadable } from './historyUnreadable.ts';
import { ideaNotQualified } from './ideaNotQualified.ts';
import { idNearMiss } from './idNearMiss.ts';
import { ignoreWithoutReason } from './ignoreWithoutReason.ts';
import { implausibleValue } from './implausibleValue.ts';
import { implementedButNotAccepted } from './implementedButNotAccepted.ts';
import { inputUnaddressed } from './inputUnaddressed.ts';
import { invalidConfiguration } from './invalidConfiguration.ts';
import { invalidFrontMatter } from './invalidFrontMatter.ts';
import { invalidRecord } from './invalidRecord.ts';
import { invalidTransition } from './invalidTransition.ts';
import { keyResultNotMeasurable } from './keyResultNotMeasurable.ts';
import { keyResultWithoutObjective } from './keyResultWithoutObjective.ts';
import { kpiBrokenWithoutRepair } from './kpiBrokenWithoutRepair.ts';
import { kpiMissedTarget } from './kpiMissedTarget.ts';
import { kpiNameCollision } from './kpiNameCollision.ts';
import { kpiNoData } from './kpiNoData.ts';
import { kpiNotInstrumented } from './kpiNotInstrumented.ts';
import { kpiOffPace } from './kpiOffPace.ts';
import { kpiOffTrack } from './kpiOffTrack.ts';
import { kpiRedefined } from './kpiRedefined.ts';
import { kpiStale } from './kpiStale.ts';
import { kpiTargetDatePassed } from './kpiTargetDatePassed.ts';
import { kpiWithoutBaseline } from './kpiWithoutBaseline.ts';
import { kpiWithoutDefinition } from './kpiWithoutDefinition.ts';
import { kpiWithoutDirection } from './kpiWithoutDirection.ts';
import { kpiWithoutObjective } from './kpiWithoutObjective.ts';
import { kpiWithoutOwner } from './kpiWithoutOwner.ts';
import { kpiWithoutSource } from './kpiWithoutSource.ts';
import { kpiWithoutTarget } from './kpiWithoutTarget.ts';
import { kpiWithoutTargetDate } from './kpiWithoutTargetDate.ts';
import { kpiWithoutUnit } from './kpiWithoutUnit.ts';
import { linkCycle } from './linkCycle.ts';
import { malformedField } from './malformedField.ts';
import { metricExpired } from './metricExpired.ts';
import { missingCounterMetric } from './missingCounterMetric.ts';
import { missingOwner } from './missingOwner.ts';
import { nearDuplicateRequirement } from './nearDuplicateRequirement.ts';
import { objectiveHasNumber } from './objectiveHasNumber.ts';
import { objectiveWithoutGuardrail } from './objectiveWithoutGuardrail.ts';
import { objectiveWithoutKpi } from './objectiveWithoutKpi.ts';
import { objectiveWithoutRequirement } from './objectiveWithoutRequirement.ts';
import { objectiveWithoutVision } from './objectiveWithoutVision.ts';
import { openQuestionBlocks } from './openQuestionBlocks.ts';
import { orphanCodeReference } from './orphanCodeReference.ts';
import { outputAsOutcome } from './outputAsOutcome.ts';
import { placeholderLeft } from './placeholderLeft.ts';
import { priorityInversion } from './priorityInversion.ts';
import { rangeWithHoles } from './rangeWithHoles.ts';
import { referenceToWrongKind } from './referenceToWrongKind.ts';
import { renamedIdUsed } from './renamedIdUsed.ts';
import { requirementWithoutAcceptance } from './requirementWithoutAcceptance.ts';
import { requirementWithoutKpi } from './requirementWithoutKpi.ts';
import { requirementWithoutObjective } from './requirementWithoutObjective.ts';
import type { Rule } from './rule.ts';
import { scoreOutOfRange } from './scoreOutOfRange.ts';
import { singleMetricObjective } from './singleMetricObjective.ts';
import { sleepingPrefix } from './sleepingPrefix.ts';
import { staleTrace } from './staleTrace.ts';
import { supersededStillUsed } from './supersededStillUsed.ts';
import { suspiciousJump } from './suspiciousJump.ts';
import { targetAgainstDirection } from './targetAgainstDirection.ts';
import { targetEqualsBaseline } from './targetEqualsBaseline.ts';
import { tooDeeplyNested } from './tooDeeplyNested.ts';
import { tooManyKeyResults } from './tooManyKeyResults.ts';
import { tooManyObjectives } from './tooManyObjectives.ts';
import { unimplementedRequirement } from './unimplementedRequirement.ts';
import { unitMismatch } from './unitMismatch.ts';
import { unknownField } from './unknownField.ts';
import { unknownId } from './unknownId.ts';
import { unknownMetric } from './unknownMetric.ts';
import { unknownStatus } from './unknownStatus.ts';
import { unmeasurableWording } from './unmeasurableWording.ts';
import { unparsedTarget } from './unparsedTarget.ts';
import { unreadableFile } from './unreadableFile.ts';
import { untestedRequirement } from './untestedRequirement.ts';
import { untracedChange } from './untracedChange.ts';
import { unusedIgnore } from './unusedIgnore.ts';
import { valueInFuture } from './valueInFuture.ts';
import { vanityMetric } from './vanityMetric.ts';
import { verifiedButFailing } from './verifiedButFailing.ts';
import { verifiedWithoutTest } from './verifiedWithoutTest.ts';
import { weakTest } from './weakTest.ts';

/** A group of rules, as lists show them. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** All rules by what they look after; adding a rule is a line here, its file, its page and its test. */
export const ruleGroups: readonly RuleGroup[] = [
  {
    title: 'Files and comments',
    rules: [
      unreadableFile,
      fileTooLarge,
      tooDeeplyNested,
      invalidFrontMatter,
      invalidConfiguration,
      invalidRecord,
      ignoreWithoutReason,
      unusedIgnore,
    ],
  },
  {
    title: 'Identity and references',
    rules: [
      unknownId,
      ambiguousId,
      duplicateId,
      idNearMiss,
      sleepingPrefix,
      referenceToWrongKind,
      linkCycle,
      malformedField,
      unknownField,
      unknownStatus,
      placeholderLeft,
      rangeWithHoles,
      orphanCodeReference,
      supersededStillUsed,
      renamedIdUsed,
    ],
  },
  {
    title: 'Structure: does the work have a reason?',
    rules: [
      requirementWithoutObjective,
      requirementWithoutKpi,
      requirementWithoutAcceptance,
      objectiveWithoutKpi,
      objectiveWithoutRequirement,
      objectiveWithoutVision,
      keyResultWithoutObjective,
      kpiWithoutObjective,
      decisionWithoutObjective,
      inputUnaddressed,
      declinedWithoutReason,
      ideaNotQualified,
    ],
  },
  {
    title: 'KPI definition',
    rules: [
      kpiWithoutTarget,
      kpiWithoutTargetDate,
      kpiWithoutUnit,
      kpiWithoutDirection,
      kpiWithoutDefinition,
      unknownMetric,
      catalogueOverride,
      kpiWithoutBaseline,
      kpiWithoutOwner,
      kpiWithoutSource,
      kpiRedefined,
      kpiNameCollision,
      targetAgainstDirection,
      targetEqualsBaseline,
      unitMismatch,
      unparsedTarget,
      implausibleValue,
      vanityMetric,
      missingCounterMetric,
      outputAsOutcome,
      kpiBrokenWithoutRepair,
    ],
  },
  {
    title: 'KPI data and time',
    rules: [
      kpiStale,
      kpiNoData,
      kpiTargetDatePassed,
      kpiMissedTarget,
      kpiOffTrack,
      kpiOffPace,
      guardrailBreached,
      historyUnreadable,
      historyDuplicateDate,
      historyOutOfOrder,
      valueInFuture,
      suspiciousJump,
      authoredCurrentConflicts,
      metricExpired,
    ],
  },
  {
    title: 'Objectives and key results',
    rules: [
      keyResultNotMeasurable,
      singleMetricObjective,
      objectiveWithoutGuardrail,
      tooManyObjectives,
      tooManyKeyResults,
      objectiveHasNumber,
      duplicateKeyResult,
      conflictingKpiDirections,
      conflictingTargets,
      checkInOverdue,
      healthContradictsData,
      healthWithoutReason,
      cycleEnded,
      closedWithoutOutcome,
      committedMissedWithoutExplanation,
      scoreOutOfRange,
    ],
  },
  {
    title: 'Coverage: does the status tell the truth?',
    rules: [
      unimplementedRequirement,
      untestedRequirement,
      implementedButNotAccepted,
      codeForRejected,
      verifiedWithoutTest,
      verifiedButFailing,
      weakTest,
      staleTrace,
      kpiNotInstrumented,
      untracedChange,
    ],
  },
  {
    title: 'Wording',
    rules: [unmeasurableWording, nearDuplicateRequirement],
  },
  {
    title: 'Agreement, priority and order',
    rules: [
      missingOwner,
      openQuestionBlocks,
      priorityInversion,
      dependencyLaterThanDependent,
      conflictUnresolved,
      everythingIsP0,
      invalidTransition,
    ],
  },
];

// implements TL-8
/** Every rule, in the order of the groups. */
export const rules: readonly Rule[] = ruleGroups.flatMap(group => group.rules);
