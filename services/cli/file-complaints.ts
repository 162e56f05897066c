// What is wrong with a file, line by line, in both languages.
import { type Complaint, formatComplaint } from '../../libs/policy/complaints';

export function inBoth(complaints: readonly Complaint[]): Readonly<Record<'mn' | 'en', string>> {
  const all = (lang: 'mn' | 'en') => complaints.map((one) => formatComplaint(one, lang)).join('\n');
  return { mn: all('mn'), en: all('en') };
}
