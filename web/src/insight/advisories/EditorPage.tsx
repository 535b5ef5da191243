// Write an advisory, or change the revision that is in writing (INS-05). What was typed stays through every refusal.
import './advisories.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { NeedsRight } from '../../app/NeedsRight';
import { PageHeader } from '../../design/PageHeader';
import { Failed, Loading, Notice } from '../../design/States';
import { useText } from '../../text';
import { EditorForm } from './EditorForm';
import { advisoryQuery } from './queries';

const route = getRouteApi('/inside/advisories/$id/edit');

export function WritePage() {
    const { t } = useText();
    return (
        <NeedsRight action="advisory.write">
            <div className="page editor">
                <PageHeader title={t('advisories.write')} lead={t('editor.new_lead')} help={t('editor.help')} />
                <EditorForm view={undefined} />
            </div>
        </NeedsRight>
    );
}

export function EditPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="advisory.write">
            <Edit key={id} id={id} />
        </NeedsRight>
    );
}

function Edit({ id }: { id: string }) {
    const { t } = useText();
    // Which revision is in work is told by the advisory; then that revision is read.
    const advisory = useQuery(advisoryQuery(id));
    const work = advisory.data?.advisory.work_revision;
    const one = useQuery({ ...advisoryQuery(id, work), enabled: work !== undefined });
    const failed = advisory.isLoadingError ? advisory : one.isLoadingError ? one : undefined;
    if (failed !== undefined) return <Failed error={failed.error} retry={() => void failed.refetch()} />;
    if (advisory.data === undefined || (work !== undefined && one.data === undefined)) return <Loading lines={10} />;
    const { number } = advisory.data.advisory;
    const view = one.data;
    const writing = view?.revision.state === 'writing';
    return (
        <div className="page editor">
            <PageHeader title={t('editor.title', { number })} lead={view === undefined || !writing ? undefined : t('editor.lead', { revision: view.revision.revision })} help={t('editor.help')} />
            {view === undefined || !writing ? (
                <Notice tone="info">
                    {t('editor.nothing_to_write')}{' '}
                    <Link to="/advisories/$id" params={{ id }}>
                        {t('editor.to_advisory')}
                    </Link>
                </Notice>
            ) : (
                <>
                    {view.revision.imported && <Notice tone="info">{t('editor.imported')}</Notice>}
                    <EditorForm view={view} />
                </>
            )}
        </div>
    );
}
