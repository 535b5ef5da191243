// Where an advisory disagrees with itself, with both texts (INS-02), and, for editors, what of it was not understood or is doubtful.
import './advisories.css';
import { Notice } from '../../design/States';
import { Panel } from '../../design/Panel';
import { useText } from '../../text';
import type { AdvisoryContent } from './queries';

export function Contradictions({ content }: { content: AdvisoryContent }) {
    const { t, word, said, range } = useText();
    const contradictions = content.contradictions ?? [];
    if (contradictions.length === 0) return null;
    return (
        <Panel title={t('advisory.contradictions')}>
            <div className="stack loose">
                <Notice tone="warn">{t('advisory.contradictions_lead')}</Notice>
                {contradictions.map((one, index) => (
                    <section key={index} className="stack">
                        <h3>{word('contradiction', one.kind)}</h3>
                        <div className="pair">
                            <div className="said">
                                <span className="quiet small">{t('advisory.fields_say')}</span>
                                <p className="lines">{said(range(one.stated))}</p>
                            </div>
                            <div className="said">
                                <span className="quiet small">{t('advisory.text_says')}</span>
                                <p className="lines">{one.described}</p>
                            </div>
                        </div>
                        <p>{said(one.why)}</p>
                    </section>
                ))}
            </div>
        </Panel>
    );
}

export function NotUnderstood({ content }: { content: AdvisoryContent }) {
    const { t, said } = useText();
    const groups = [
        { title: t('advisory.not_understood'), lead: t('advisory.not_understood_lead'), parts: content.not_understood ?? [] },
        { title: t('advisory.doubts'), lead: t('advisory.doubts_lead'), parts: content.doubts ?? [] },
    ].filter(({ parts }) => parts.length > 0);
    return groups.map(({ title, lead, parts }) => (
        <Panel key={title} title={title} count={String(parts.length)}>
            <p className="quiet">{lead}</p>
            <ul className="feed after-lead">
                {parts.map(({ pointer, text, why }, index) => (
                    <li key={index}>
                        <div className="grow">
                            <div>{said(why)}</div>
                            {text !== '' && <code className="wrap-anywhere">{text}</code>} <span className="quiet small mono wrap-anywhere">{pointer}</span>
                        </div>
                    </li>
                ))}
            </ul>
        </Panel>
    ));
}
