// What stands where a page is still being fetched: the mark of the portal at first, bones inside the shell after that.
import { Loading } from '../design/States';

export function Pending() {
    if (document.querySelector('.shell') !== null) return <Loading lines={8} />;
    return (
        <div className="boot">
            <img src="/icon.svg" alt="" width="40" height="40" />
            <div className="bone" />
        </div>
    );
}
