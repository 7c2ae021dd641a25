import { Celebrations, TierProvider, type Theme } from '../../src';
import { words } from '../support/decorators';
import { BackOffice } from './BackOffice';
import { PartnerPage } from './PartnerPage';
import './portal.css';
import { useProgramme } from './useProgramme';

interface PortalProps {
  theme: Theme;
  /** Of the package's parts; the host around them speaks English. */
  locale: string;
}

/** A partner's page and the back office beside it, over a Postgres that runs in this page. */
export function Portal({ theme, locale }: PortalProps) {
  const { programme, error } = useProgramme();
  if (error) {
    return (
      <p role="alert" className="portal-notice">
        The database in this page did not start: {error.message}
      </p>
    );
  }
  if (!programme) return <p className="portal-notice">Starting a Postgres in this page…</p>;
  return (
    <div className="portal">
      <TierProvider adapter={programme.adapter} theme={theme} locale={locale} labels={words[locale]}>
        <PartnerPage />
        <Celebrations />
      </TierProvider>
      <BackOffice programme={programme} />
    </div>
  );
}
