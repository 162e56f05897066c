// The policy of Mongolia, what is refused and where, and the slice a case carries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ladderOf, timingOf } from '../process/kernel/policy';
import { tryDuration } from '../process/kernel/duration';
import { RISKS } from '../process/kernel/risk';
import { ROLES } from '../process/kernel/roles';
import { caseProcess } from '../process/case/process';
import { referralProcess } from '../process/referral/process';
import { staffProcess } from '../process/staff/process';
import { unitProcess } from '../process/unit/process';
import { checkPolicy } from './check-policy';
import { type Complaint, formatComplaint } from './complaints';
import { DUTY_KINDS, EVERY_KIND, dutyKinds } from './duty-kinds';
import { effectiveSlice, sliceText } from './effective-slice';
import { policyHash } from './policy-hash';
import { profileDir } from './profile';
import { shippedProfile } from '../testing/shipped-profile';

const text = readFileSync(join(profileDir('mongolia'), 'policy.yaml'), 'utf8');

function policyOf(source: string) {
  const checked = checkPolicy(source, 'policy.yaml');
  if (!checked.ok) throw new Error(checked.complaints.map((c) => formatComplaint(c)).join('\n'));
  return checked.value;
}

/** The shipped policy with one passage changed: its complaints, and the line the first points at. */
function broken(from: string, to: string): { complaints: readonly Complaint[]; codes: string[]; line: string } {
  expect(text).toContain(from);
  const changed = text.replace(from, to);
  const checked = checkPolicy(changed, 'policy.yaml');
  if (checked.ok) throw new Error('accepted');
  const line = changed.split('\n')[(checked.complaints[0]?.line ?? 0) - 1] ?? '';
  return { complaints: checked.complaints, codes: checked.complaints.map((c) => c.code), line: line.trim() };
}

const VISITS = '    immediate: 1 d\n    high: 7 d\n    medium: 14 d\n    low: 30 d\n';
const visits = (immediate: string, high = '7 d', medium = '14 d', low = '30 d') =>
  `    immediate: ${immediate}\n    high: ${high}\n    medium: ${medium}\n    low: ${low}\n`;
const slice = (source = text, unit = 'mn-069-05', above = ['mn', 'mn-069']) =>
  effectiveSlice(policyOf(source), { version: 4, unit, above });

describe('the policy of Mongolia', () => {
  test('says of every value what it rests on', () => {
    for (const entry of Object.values(policyOf(text).duties)) {
      expect(entry.source.length).toBeGreaterThan(10);
      const bases = typeof entry.basis === 'string' ? [entry.basis] : RISKS.map((risk) => (entry.basis as never)[risk]);
      for (const basis of bases) expect(['S', 'V', 'U', 'design']).toContain(basis);
    }
  });

  test.each([
    ['report.acknowledge', '1 h', '1 wd', '1 wd', '1 wd'],
    ['triage', '1 h', '3 h', '1 wd', '1 wd'],
    ['contact.first', '24 h', '48 h', '5 wd', '10 wd'],
    ['visit.child', '1 d', '7 d', '14 d', '30 d'],
    ['visit.carer', '7 d', '14 d', '30 d', '60 d'],
    ['plan.submit', '7 d', '14 d', '14 d', '14 d'],
    ['plan.approve', '1 wd', '2 wd', '5 wd', '5 wd'],
    ['conference.initial', '3 wd', '10 wd', '15 wd', '20 wd'],
    ['conference.minutes', '2 wd', '5 wd', '10 wd', '10 wd'],
    ['conference.review', '7 d', '30 d', '60 d', '90 d'],
    ['risk.reassess', '7 d', '30 d', '60 d', '90 d'],
    ['closure.notice', null, null, '1 mo', '1 mo'],
    ['aftercare.check', null, null, ['1 mo', '3 mo'], ['1 mo', '3 mo']],
    ['referral.acknowledge', '4 h', '1 wd', '2 wd', '3 wd'],
    ['referral.decide', '24 h', '2 wd', '5 wd', '5 wd'],
    ['referral.start', '48 h', '5 wd', '10 wd', '15 wd'],
  ])('%s has the times of the design table', (kind, ...times) => {
    expect(RISKS.map((risk) => timingOf(slice(), kind, risk))).toEqual(times);
  });

  test('reminds and escalates by the design table, and lands visits as the process says', () => {
    const at = (risk: (typeof RISKS)[number]) => ladderOf(slice(), 'visit.child', risk);
    expect(RISKS.map((risk) => at(risk).remind)).toEqual([['2 h'], ['1 d'], ['2 d'], ['3 d']]);
    expect(RISKS.map((risk) => at(risk).rungs.map((rung) => `${rung.role} ${rung.after}`))).toEqual([
      ['supervisor 0 h', 'manager 4 h'],
      ['supervisor 24 h', 'manager 24 h'],
      ['supervisor 2 wd', 'manager 3 wd'],
      ['supervisor 5 wd', 'manager 5 wd'],
    ]);
    expect(RISKS.map((risk) => at(risk).channel)).toEqual(['now', 'now', 'now', 'digest']);
    expect(slice().landing).toEqual({ immediate: 'earlier', high: 'earlier', medium: 'keep', low: 'later' });
  });

  test('a silent agency is passed by its deputy and the caseworker to the supervisor', () => {
    for (const kind of DUTY_KINDS.filter((k) => dutyKinds[k].owner === 'agency')) {
      for (const risk of RISKS) {
        expect(ladderOf(slice(), kind, risk).rungs.map(({ role }) => role)).toEqual([
          'agency-deputy',
          'caseworker',
          'supervisor',
        ]);
      }
    }
  });

  test('nobody is told first about their own lateness: every ladder leads to somebody else than the owner', () => {
    for (const kind of DUTY_KINDS.filter((k) => !('wait' in dutyKinds[k]))) {
      for (const risk of RISKS) {
        const [first] = ladderOf(slice(), kind, risk).rungs;
        expect([kind, first?.role]).not.toEqual([kind, dutyKinds[kind].owner]);
        expect(first).toBeDefined();
      }
    }
  });

  test('the slice of a case fits in 8 kB and holds every duty, every ladder and every role as the core knows them', () => {
    const carried = JSON.parse(sliceText(slice())) as ReturnType<typeof slice>;
    expect(sliceText(slice()).length).toBeLessThanOrEqual(8192);
    expect(Object.keys(carried.timings).sort()).toEqual([...DUTY_KINDS].sort());
    expect(carried).toEqual(slice());
    for (const kind of DUTY_KINDS) {
      for (const risk of RISKS) {
        const timing = timingOf(carried, kind, risk);
        for (const one of timing === null ? [] : [timing].flat()) expect(tryDuration(one)).toBeDefined();
        const { remind, rungs, repeat } = ladderOf(carried, kind, risk);
        for (const one of [...remind, ...rungs.map((r) => r.after), ...(repeat ? [repeat.every] : [])]) {
          expect(tryDuration(one)).toBeDefined();
        }
        for (const { role } of rungs) expect(ROLES).toContain(role);
      }
    }
  });

  test('a slice beyond 8 kB is refused', () => {
    const large = { ...slice(), criteria: Array.from({ length: 400 }, (_, i) => `criterion-number-${i}`) };
    expect(() => sliceText(large)).toThrow(/policy slice of mn-069-05: \d+ bytes, at most 8192/);
  });
});

test('policy and processes know the same duties, owners and waits', () => {
  const defined = [...caseProcess.duties, ...referralProcess.duties, ...staffProcess.duties, ...unitProcess.duties]
    .filter((d) => d.until === undefined)
    .map(({ kind, owner, wait }) => [kind, owner, wait === true]);
  const listed = EVERY_KIND.map((kind) => [kind, dutyKinds[kind].owner, 'wait' in dutyKinds[kind]]);
  expect([...listed].sort()).toEqual([...defined].sort());
});

describe('refused, with the line and what is expected', () => {
  test.each([
    ['no unit', VISITS, visits('1'), 'no-unit'],
    ['no unit, quoted', VISITS, visits("'1'"), 'no-unit'],
    ['weeks, which nobody defined', VISITS, visits('1 w'), 'unknown-duration-unit'],
    ['no space', VISITS, visits('1d'), 'not-a-duration'],
    ['words', VISITS, visits('daily'), 'not-a-duration'],
    ['zero', VISITS, visits('0 d'), 'must-be-positive'],
    ['negative', VISITS, visits('-1 d'), 'must-be-positive'],
    ['a negative number', VISITS, visits('-1'), 'must-be-positive'],
    ['an open case without visits', VISITS, visits('none'), 'may-not-be-none'],
    ['a list where one time is expected', VISITS, visits('[1 d, 2 d]'), 'one-duration-expected'],
    ['visits at high risk rarer than at medium', VISITS, visits('1 d', '20 d'), 'graver-is-slower'],
    ['a child seen less than monthly', VISITS, visits('1 d', '7 d', '14 d', '45 d'), 'longer-than-limit'],
    ['the same, in hours', VISITS, visits('1 d', '7 d', '14 d', '800 h'), 'longer-than-limit'],
    ['the same, in working days', VISITS, visits('1 d', '7 d', '14 d', '30 wd'), 'longer-than-limit'],
    ['a missing risk level', VISITS, '    immediate: 1 d\n    high: 7 d\n    medium: 14 d\n', 'missing-risk'],
    ['a duplicate key', VISITS, `${VISITS}    low: 20 d\n`, 'duplicate-key'],
    ['an unknown level', VISITS, `${VISITS}    tiny: 60 d\n`, 'unknown-key'],
    ['an unknown duty', '  visit.carer: #', '  visit.cousin: #', 'unknown-duty'],
    [
      'notice shorter than a calendar month',
      '    medium: 1 mo\n    low: 1 mo',
      '    medium: 30 d\n    low: 1 mo',
      'shorter-than-limit',
    ],
    ['no notice at all', '    medium: 1 mo\n    low: 1 mo', '    medium: none\n    low: 1 mo', 'may-not-be-none'],
    ['aftercare in the wrong order', 'medium: [1 mo, 3 mo]', 'medium: [3 mo, 1 mo]', 'list-not-ascending'],
    ['an unknown role', '{ to: manager, after: 4 h }', '{ to: director, after: 4 h }', 'unknown-role'],
    ['a role that has no part in a case', '{ to: manager, after: 4 h }', '{ to: auditor, after: 4 h }', 'unknown-role'],
    ['a ladder that tells nobody', 'escalate: [{ to: manager, after: at once }]', 'escalate: []', 'no-rung'],
    ['a rung without a unit', '{ to: manager, after: 4 h }', '{ to: manager, after: 4 }', 'no-unit'],
    ['a reminder after nothing', 'remind: [2 h]', 'remind: [0 h]', 'must-be-positive'],
    [
      'a duty in two ladders',
      'for: [closure.authorise, challenge.answer]',
      'for: [closure.authorise, challenge.answer, triage]',
      'ladder-twice',
    ],
    ['a ladder named like a duty', '  owed-by-manager:', '  triage:', 'ladder-twice'],
    ['endless repeats', 'repeat: { every: 24 h, times: 5 }', 'repeat: { every: 24 h, times: 500 }', 'wrong-text'],
    ['an unknown landing', '  medium: keep', '  medium: never', 'not-one-of'],
    [
      'an unknown basis',
      'basis: S\n    source: Save the Children 2011, Annex 3, talk',
      'basis: sure\n    source: Save the Children 2011, Annex 3, talk',
      'wrong-type',
    ],
  ])('%s', (_what, from, to, code) => {
    expect(broken(from, to).codes).toContain(code);
  });

  test('a value without its basis, or without its source', () => {
    const basis = '    basis: design\n    source: Half as often as the child\n';
    expect(broken(basis, '    source: Half as often as the child\n').codes).toEqual(['missing-basis']);
    expect(broken(basis, '    basis: design\n').codes).toEqual(['missing-key']);
  });

  test('a duty without an entry, which nobody would ever be reminded of', () => {
    const from = text.indexOf('  plan.approve:\n    immediate');
    const entry = text.slice(from, text.indexOf('  # Conferences', from));
    const { complaints } = broken(entry, '');
    expect(complaints.map((c) => c.en)).toEqual([expect.stringContaining('The duty "plan.approve" has no entry')]);
  });

  test('the complaint stands on the line of the value, not of the row', () => {
    const { complaints, line } = broken(VISITS, visits('1 d', '7 d', '14 d', '45 d'));
    expect(line).toBe('low: 45 d');
    expect(complaints[0]?.path).toBe('duties.visit.child.low');
    expect(complaints[0]?.en).toBe(
      '"45 d" is longer than the longest allowed, "1 mo" (Manitoba 1.1.4 and Kentucky SOP, face to face every month at the least).',
    );
    expect(complaints[0]?.mn).toContain('«45 d» нь зөвшөөрөгдөх дээд хугацаа «1 mo»-аас урт байна');
  });

  test('a file that drops its own limits still gives a month of notice and sees the child within six weeks', () => {
    const limits = text.slice(text.indexOf('limits:\n'), text.indexOf('# Reminders before'));
    const without = text.replace(limits, 'limits: {}\n\n').replace(VISITS, visits('1 d', '7 d', '14 d', '60 d'));
    const checked = checkPolicy(without.replace('    medium: 1 mo\n', '    medium: 7 d\n'), 'policy.yaml');
    expect(checked.ok ? [] : checked.complaints.map((c) => c.code)).toEqual([
      'longer-than-limit',
      'shorter-than-limit',
    ]);
  });

  test('everything wrong is said at once, in the order of the file', () => {
    const { complaints } = broken(VISITS, visits('1', '7 w', '0 d', 'often'));
    expect(complaints.map((c) => c.code)).toEqual([
      'no-unit',
      'unknown-duration-unit',
      'must-be-positive',
      'not-a-duration',
    ]);
    const lines = complaints.map((c) => c.line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });
});

describe('a unit of its own mind', () => {
  const withUnit = (duties: string) =>
    `${text}\nunits:\n  mn-069-05:\n    duties: ${duties}\n    basis: design\n    source: Decision of the joint team\n`;

  test('may be stricter; others keep the profile', () => {
    const source = withUnit('{ visit.child: { low: 21 d } }');
    expect(timingOf(slice(source), 'visit.child', 'low')).toBe('21 d');
    expect(timingOf(slice(source), 'visit.child', 'medium')).toBe('14 d');
    expect(timingOf(slice(source, 'mn-043-11', ['mn', 'mn-043']), 'visit.child', 'low')).toBe('30 d');
  });

  test('what an aimag makes stricter holds in its soums, and a soum can go further', () => {
    const aimag =
      text +
      '\nunits:\n  mn-069:\n    duties: { visit.child: { low: 21 d, medium: 10 d } }\n    basis: design\n    source: x\n';
    expect(timingOf(slice(aimag), 'visit.child', 'low')).toBe('21 d');
    const both = `${aimag}  mn-069-05:\n    duties: { visit.child: { low: 14 d } }\n    basis: design\n    source: x\n`;
    expect(RISKS.map((risk) => timingOf(slice(both), 'visit.child', risk))).toEqual(['1 d', '7 d', '10 d', '14 d']);
  });

  test.each([
    ['rarer visits', '{ visit.child: { medium: 21 d } }', 'looser-than-profile'],
    ['a shorter notice', '{ closure.notice: { medium: 14 d } }', 'shorter-than-limit'],
    ['fewer aftercare checks', '{ aftercare.check: { low: [1 mo] } }', 'looser-than-profile'],
    ['no unit of time', '{ visit.child: { medium: 7 } }', 'no-unit'],
    ['a duty that does not exist', '{ visit.uncle: { medium: 7 d } }', 'unknown-duty'],
  ])('may not have %s', (_what, duties, code) => {
    const checked = checkPolicy(withUnit(duties), 'policy.yaml');
    expect(checked.ok ? [] : checked.complaints.map((c) => c.code)).toContain(code);
  });

  test('a longer notice is stricter, and so allowed', () => {
    expect(timingOf(slice(withUnit('{ closure.notice: { medium: 2 mo } }')), 'closure.notice', 'medium')).toBe('2 mo');
  });

  test('a unit the profile does not have is refused', () => {
    const checked = checkPolicy(withUnit('{ visit.child: { low: 21 d } }'), 'policy.yaml', { units: ['mn-043-11'] });
    expect(checked.ok ? [] : checked.complaints.map((c) => c.code)).toEqual(['unknown-place']);
  });
});

describe('the hash', () => {
  test('does not change with comments, order or line ends, and does with any value', () => {
    const hash = policyHash(policyOf(text));
    expect(policyHash(policyOf(`# a comment\n${text.replaceAll('\n', '\r\n')}`))).toBe(hash);
    expect(
      policyHash(policyOf(text.replace('    medium: 14 d\n    low: 30 d', '    low: 30 d\n    medium: 14 d'))),
    ).toBe(hash);
    expect(policyHash(policyOf(text.replace(VISITS, visits('1 d', '6 d'))))).not.toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the profile loads the same policy', () => {
    expect(policyHash(shippedProfile().policy)).toBe(policyHash(policyOf(text)));
  });
});
