// A story whose expectations hold under any rules promises nothing: each of these is played under rules that break what it is about, and must fail.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileDir } from '../../libs/policy/profile';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import type { Rules } from '../../libs/process/kernel/definition';
import type { Timing } from '../../libs/process/kernel/policy';
import { coreEngine } from '../../libs/scripts/core-engine';
import { namesFor, play } from '../../libs/scripts/play';
import { readScript } from '../../libs/scripts/read-script';
import type { Script, Step } from '../../libs/scripts/script-schema';
import { scriptRules } from '../../libs/scripts/script-rules';

const profile = shippedProfile();

function scriptNamed(name: string): Script {
  const file = `${name}.yaml`;
  const read = readScript(readFileSync(join(profileDir('mongolia'), 'scripts', file), 'utf8'), file);
  if (!read.ok) throw new Error(JSON.stringify(read.complaints));
  return read.script;
}

async function failures(script: Script, rules: Rules): Promise<readonly string[]> {
  const engine = coreEngine(() => rules, Date.parse(script.begins));
  return (await play(script, engine, namesFor('mean-it'))).failures.map(({ message }) => message);
}

type Broken = (rules: Rules, script: Script) => readonly [Rules, Script];

const timed =
  (kind: string, timing: Timing): Broken =>
  (rules, script) => {
    const all = { immediate: timing, high: timing, medium: timing, low: timing };
    return [{ ...rules, policy: { ...rules.policy, timings: { ...rules.policy.timings, [kind]: all } } }, script];
  };
const calendar =
  (change: Partial<Rules['calendar']>): Broken =>
  (rules, script) => [{ ...rules, calendar: { ...rules.calendar, ...change } }, script];
const without =
  (is: (step: Step) => boolean): Broken =>
  (rules, script) => [rules, { ...script, steps: script.steps.filter((step) => !is(step)) }];
const does = (name: string) => (step: Step) => 'do' in step && step.do === name;

test.each<[string, string, Broken]>([
  ['tsagaan-sar-in-a-weekly-visit', 'the feast is no holiday', calendar({ closed: [] })],
  ['referral-two-zones', 'Hovd lives by the time of Ulaanbaatar', calendar({ offsets: [[0, 480]] })],
  ['leave-cover', 'nobody is named to stand in', without(does('staff.cover-leave'))],
  ['leave-cover', 'nobody owes a cover', timed('staff.cover', null)],
  ['risk-rise-friday-evening', 'a decision may wait for Monday', timed('concern.decide', '1 wd')],
  ['closure-objection', 'the notice is twenty days', timed('closure.notice', '20 d')],
  ['closure-objection', 'nobody objects', without(does('closure.object'))],
  ['transfer-never-accepted', 'silence is let be for two weeks', timed('transfer.accept', '10 wd')],
  ['policy-shortened-while-a-visit-is-pending', 'the old version holds', without((step) => 'rules' in step)],
  ['moved-working-saturday', 'no Saturday is worked', calendar({ extra: [] })],
  ['moved-working-saturday', 'the March decree does not reach the case', without((step) => 'rules' in step)],
  ['referral-silent-twice', 'an agency may be silent for a month', timed('referral.acknowledge', '20 wd')],
  ['referral-agency-asks', 'our own silence is let be', timed('referral.inform', null)],
  ['referral-agency-asks', 'the risk does not rise', without(does('risk.set'))],
  ['referral-agency-asks', 'the case goes on', without(does('case.end'))],
  ['unseen-child', 'the watchdog sleeps', timed('child.unseen', '40 d')],
  ['reunification-taper', 'a move changes nothing', timed('visit.settling', null)],
  ['reunification-taper', 'nothing tapers while closing', timed('visit.closing', null)],
  ['dzud-emergency', 'no emergency is declared', without((step) => 'rules' in step)],
  ['dzud-emergency', 'the aimag never ends it', without((step) => 'rules' in step && step.rules.emergency === 'off')],
  ['school-child-planned-visits', 'a planned day moves the deadline', timed('visit.child', '9 d')],
  [
    'school-child-planned-visits',
    'nobody plans a day',
    without((step) => 'do' in step && step.do === 'visit.plan' && !step.refused),
  ],
  ['reopening-in-aftercare', 'nobody looks again', timed('aftercare.check', null)],
])('%s still plays when %s', async (name, _broken, broken) => {
  const script = scriptNamed(name);
  const rules = scriptRules(script, profile);
  expect(await failures(script, rules)).toEqual([]);
  const [otherRules, otherScript] = broken(rules, script);
  expect(await failures(otherScript, otherRules)).not.toEqual([]);
});
