// What may answer a case before it is sent: known problems of the device, published ones, and earlier cases that are like what is typed (CASE-18).
import './opening.css';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api, type Schemas } from '../../api/client';
import { Panel } from '../../design/Panel';
import { Badge, toneOf } from '../../design/Status';
import { useText } from '../../text';
import { useCaseWords } from '../words';

type Problem = NonNullable<Schemas['Similar']['problems']>[number];
type Earlier = NonNullable<Schemas['Similar']['cases']>[number];

const similarQuery = (body: Schemas['AskSimilar'], asked: boolean) =>
    queryOptions({
        queryKey: ['cases', 'similar', body],
        queryFn: ({ signal }) => answer(api.POST('/api/v1/similar-problems', { signal, body })),
        enabled: asked,
        staleTime: 60_000,
        retry: false,
    });

interface Props {
    account: string;
    asset: string | undefined;
    text: string;
}

export function SimilarPanel({ account, asset, text }: Props) {
    const { t } = useText();
    const [paused] = useDebouncedValue(text.trim().slice(0, 16_000), 600);
    const asked = asset !== undefined || paused.length >= 8;
    // What was found last stays until the next is there: nothing jumps while one types.
    const query = useQuery({ ...similarQuery({ account_id: account, text: paused, ...(asset === undefined ? {} : { asset_id: asset }) }, asked), placeholderData: keepPreviousData });
    const { problems = [], cases = [] } = (asked ? query.data : undefined) ?? {};
    if (problems.length === 0 && cases.length === 0) return null;
    return (
        <Panel title={t('similar.title')}>
            <div className="stack" data-similar>
                <p className="quiet small">{t('similar.means')}</p>
                {problems.length > 0 && (
                    <>
                        <h3 className="small">{t('similar.problems')}</h3>
                        <ul className="similar">
                            {problems.map((one) => (
                                <li key={one.advisory_id}>
                                    <KnownProblem one={one} />
                                </li>
                            ))}
                        </ul>
                    </>
                )}
                {cases.length > 0 && (
                    <>
                        <h3 className="small">{t('similar.cases')}</h3>
                        <ul className="similar">
                            {cases.map((one) => (
                                <li key={one.id}>
                                    <EarlierCase one={one} />
                                </li>
                            ))}
                        </ul>
                    </>
                )}
            </div>
        </Panel>
    );
}

function KnownProblem({ one }: { one: Problem }) {
    const { t, word } = useText();
    return (
        <>
            <Link to="/advisories/$id" params={{ id: one.advisory_id }}>
                {one.title}
            </Link>
            <div className="row wrap small">
                <span className="quiet mono">{one.number}</span>
                <Badge tone={toneOf('severity', one.severity)}>{word('advisory_severity', one.severity)}</Badge>
                {one.found_on_device && <strong>{t('similar.on_device')}</strong>}
            </div>
        </>
    );
}

function EarlierCase({ one }: { one: Earlier }) {
    const { t } = useText();
    const words = useCaseWords();
    return (
        <>
            <Link to="/cases/$caseId" params={{ caseId: one.number }}>
                {one.synopsis}
            </Link>
            <div className="row wrap small quiet">
                <span className="mono">{one.number}</span>
                <span>{words.status(one.status)}</span>
                {one.same_device && <span>{t('similar.same_device')}</span>}
            </div>
        </>
    );
}
