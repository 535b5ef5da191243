// A condition on the configuration, readable: what must stand in it as code, the words of the language in the reader's.
import './advisories.css';
import { useText } from '../../text';
import { conditionPieces } from './condition';

export function Condition({ text }: { text: string }) {
    const { word } = useText();
    return (
        <p className="condition">
            {conditionPieces(text).map((piece, index) => {
                if (piece.is === 'path') return <code key={index}>{piece.text}</code>;
                if (piece.is === 'value') return <code key={index} className="value">{piece.text}</code>;
                if (piece.is === 'mark') return <span key={index}>{piece.text}</span>;
                return (
                    <span key={index} className="quiet">
                        {word('condition_word', piece.word)}
                    </span>
                );
            })}
        </p>
    );
}
