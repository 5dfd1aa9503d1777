/** The first run: look round with invented people, or set up a vault of one's own in three short steps. */
import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconCompass, IconShieldLock } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { officerRoles } from '../../model/shell.ts';
import type { ShellError } from '../../model/shell-errors.ts';
import { focusField } from '../components/fields/problems.ts';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { Fault } from './fault.tsx';
import {
  type Answers,
  creation,
  type Faults,
  faultsOf,
  noAnswers,
  personalWords,
  type Role,
  SAMPLE_ROLES,
  type SampleRole,
  STEPS,
  type Step,
  sampleCreation,
} from './first-run-form.ts';
import { forgetHandedOver, handOver } from './handed-over.ts';
import { OrganisationChoice } from './organisation-choice.tsx';
import { PassphraseFields, PinField } from './passphrase-fields.tsx';
import { Stage } from './stage.tsx';
import styles from './vault.module.css';

interface Props {
  /** There are vaults already: the way back to them. */
  readonly onBack?: () => void;
  /** A sample is on this laptop already; a second one teaches nothing new. */
  readonly hasSample: boolean;
}

export function FirstRun({ onBack, hasSample }: Props) {
  const { t, label, language } = useText();
  const [settingUp, setSettingUp] = useState(false);
  const [role, setRole] = useState<SampleRole>('beat');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  if (settingUp) return <SetUp onBack={() => setSettingUp(false)} />;

  const explore = async () => {
    setBusy(true);
    setError(undefined);
    const made = await desktop('vault.create', sampleCreation(language, role));
    setBusy(false);
    if (!made.ok) setError(made.error);
  };
  return (
    <Stage title={t('vault.welcome')} lead={t('vault.welcomeLead')} wide>
      {error && <Fault error={error} />}
      <div className={styles.ways}>
        <section className={styles.way} aria-labelledby="way-own">
          <IconShieldLock size={28} stroke={1.25} aria-hidden />
          <h2 className={styles.wayTitle} id="way-own">
            {t('vault.ownTitle')}
          </h2>
          <p className={styles.wayText}>{t('vault.ownText')}</p>
          <Button variant="filled" disabled={busy} onClick={() => setSettingUp(true)}>
            {t('vault.setUp')}
          </Button>
        </section>
        {!hasSample && (
          <section className={styles.way} aria-labelledby="way-sample">
            <IconCompass size={28} stroke={1.25} aria-hidden />
            <h2 className={styles.wayTitle} id="way-sample">
              {t('vault.sampleTitle')}
            </h2>
            <p className={styles.wayText}>{t('vault.sampleText')}</p>
            <SegmentedControl
              aria-label={t('vault.exploreAs')}
              fullWidth
              value={role}
              onChange={(next) => setRole(next as SampleRole)}
              data={SAMPLE_ROLES.map((each) => ({ value: each, label: label(`records.officer.options.role.${each}`) }))}
            />
            <Button loading={busy} onClick={() => void explore()}>
              {t('vault.exploreSample')}
            </Button>
          </section>
        )}
      </div>
      {onBack && (
        <div className={styles.actions}>
          <Button className="flush" variant="subtle" onClick={onBack}>
            {t('vault.backToVaults')}
          </Button>
        </div>
      )}
    </Stage>
  );
}

function SetUp({ onBack }: { readonly onBack: () => void }) {
  const { t, language } = useText();
  const [step, setStep] = useState<Step>('you');
  const [answers, setAnswers] = useState(noAnswers);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const at = STEPS.indexOf(step);

  const change = (part: Partial<Answers>) => {
    setAnswers((before) => ({ ...before, ...part }));
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in part))));
  };
  const go = (to: Step) => {
    setStep(to);
    setFaults({});
    setError(undefined);
  };
  const create = async () => {
    setBusy(true);
    handOver({ making: true, name: answers.name.trim() });
    const made = await desktop('vault.create', creation(answers, language));
    setBusy(false);
    if (!made.ok) {
      forgetHandedOver();
      setError(made.error);
      if (made.error.code === 'weakPassphrase') focusField('passphrase');
      return;
    }
    handOver({ making: false, recoveryKey: made.value.recoveryKey });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    const found = faultsOf(step, answers);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) {
      focusField(first, form.current ?? document);
      return;
    }
    const next = STEPS[at + 1];
    if (next) go(next);
    else void create();
  };
  return (
    <Stage title={t(`vault.step.${step}`)} lead={t(`vault.stepLead.${step}`)}>
      <p className={styles.steps}>
        {STEPS.map((each, index) => (
          <span key={each} className={styles.stepMark} data-done={index <= at || undefined} aria-hidden />
        ))}
        {t('vault.stepOf', { number: at + 1, count: STEPS.length })}
      </p>
      <form className={styles.form} ref={form} key={step} onSubmit={submit} noValidate>
        {error && <Fault error={error} />}
        {step === 'you' && <You answers={answers} faults={faults} onChange={change} />}
        {step === 'beat' && <Beat answers={answers} faults={faults} onChange={change} />}
        {step === 'keys' && <Keys answers={answers} faults={faults} onChange={change} />}
        <div className={styles.actions}>
          <Button disabled={busy} onClick={() => (at === 0 ? onBack() : go(STEPS[at - 1] ?? 'you'))}>
            {t('vault.back')}
          </Button>
          <Button className={styles.actionsEnd ?? ''} type="submit" variant="filled" loading={busy}>
            {at === STEPS.length - 1 ? t('vault.create') : t('vault.next')}
          </Button>
        </div>
      </form>
    </Stage>
  );
}

interface StepProps {
  readonly answers: Answers;
  readonly faults: Faults;
  readonly onChange: (part: Partial<Answers>) => void;
}

function You({ answers, faults, onChange }: StepProps) {
  const { t, label } = useText();
  return (
    <>
      <TextInput
        data-path="name"
        autoFocus
        label={t('vault.name')}
        error={faults.name && t(faults.name)}
        value={answers.name}
        autoComplete="off"
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        data-path="serviceNumber"
        label={t('vault.serviceNumber')}
        error={faults.serviceNumber && t(faults.serviceNumber)}
        value={answers.serviceNumber}
        autoComplete="off"
        onChange={(event) => onChange({ serviceNumber: event.currentTarget.value })}
      />
      <Select
        label={t('vault.role')}
        data={officerRoles
          .filter((role) => role !== 'admin')
          .map((role) => ({ value: role, label: label(`records.officer.options.role.${role}`) }))}
        value={answers.role}
        allowDeselect={false}
        onChange={(role) => role && onChange({ role: role as Role })}
      />
      <Checkbox
        label={t('vault.showName')}
        description={t('vault.showNameHint')}
        checked={answers.showName}
        onChange={(event) => onChange({ showName: event.currentTarget.checked })}
      />
    </>
  );
}

function Beat({ answers, faults, onChange }: StepProps) {
  const { t } = useText();
  return (
    <>
      <TextInput
        data-path="beat"
        autoFocus
        label={t('vault.beat')}
        description={t('vault.beatHint')}
        error={faults.beat && t(faults.beat)}
        value={answers.beat}
        autoComplete="off"
        onChange={(event) => onChange({ beat: event.currentTarget.value })}
      />
      <TextInput
        data-path="unit"
        label={t('vault.unit')}
        description={t('vault.optional')}
        error={faults.unit && t(faults.unit)}
        value={answers.unit}
        autoComplete="off"
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
      />
    </>
  );
}

function Keys({ answers, faults, onChange }: StepProps) {
  const { t } = useText();
  return (
    <>
      <PassphraseFields
        autoFocus
        passphrase={answers.passphrase}
        again={answers.again}
        personal={personalWords(answers)}
        faults={faults}
        onChange={onChange}
      />
      <PinField
        label={t('vault.pinOptional')}
        description={t('vault.pinHint')}
        value={answers.pin}
        error={faults.pin && t(faults.pin)}
        onChange={(pin) => onChange({ pin })}
      />
      <OrganisationChoice chosen={answers.organisation} onChoose={(organisation) => onChange({ organisation })} />
    </>
  );
}
