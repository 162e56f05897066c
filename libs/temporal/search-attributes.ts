/** What an operator can search workflows by: codes and instants, never a person. The shell writes them (workflows/shell/search-attributes.ts). */
import { type SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';
import { type SearchAttributeKey } from '@temporalio/common/lib/search-attributes';

export const iveelStage = defineSearchAttributeKey('IveelStage', 'KEYWORD');
export const iveelRisk = defineSearchAttributeKey('IveelRisk', 'KEYWORD');
export const iveelUnit = defineSearchAttributeKey('IveelUnit', 'KEYWORD');
export const iveelNextDue = defineSearchAttributeKey('IveelNextDue', 'DATETIME');
export const iveelRung = defineSearchAttributeKey('IveelRung', 'INT');
export const iveelPolicy = defineSearchAttributeKey('IveelPolicy', 'INT');

export const searchAttributes: readonly SearchAttributeKey<SearchAttributeType>[] = [
  iveelStage,
  iveelRisk,
  iveelUnit,
  iveelNextDue,
  iveelRung,
  iveelPolicy,
];
