// What can't be taken back is asked once more, with what it means; a refusal stays in the question.
import { Button } from '@mantine/core';
import { useText } from '../text';
import { Modal } from './Dialogs';
import { Refusal } from './States';

interface Props {
    title: string;
    text: string;
    go: string;
    // Nothing is lost by it.
    calm?: boolean;
    busy: boolean;
    error: unknown;
    onGo: () => void;
    close: () => void;
}

export function AskFirst({ title, text, go, calm = false, busy, error, onGo, close }: Props) {
    const { t } = useText();
    return (
        <Modal onClose={close} title={title}>
            <div className="stack loose">
                <p>{text}</p>
                {error !== null && error !== undefined && <Refusal error={error} />}
                <div className="row wrap">
                    <Button {...(calm ? {} : { color: 'red.9' })} loading={busy} onClick={onGo}>
                        {go}
                    </Button>
                    <Button variant="default" onClick={close} data-autofocus>
                        {t('app.cancel')}
                    </Button>
                </div>
            </div>
        </Modal>
    );
}
