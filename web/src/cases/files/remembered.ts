// Which upload a file belongs to, kept over a reload of the page: the file itself the browser forgets, and it has to be chosen again.
const kept = 'aftercare.uploads';

type Remembered = Readonly<Record<string, string>>;

// By all that a browser tells of a file without reading it.
const nameOf = (caseId: string, file: File): string => [caseId, file.name, file.size, file.lastModified].join('/');

function read(): Remembered {
    try {
        const all: unknown = JSON.parse(localStorage.getItem(kept) ?? '{}');
        return typeof all === 'object' && all !== null ? (all as Remembered) : {};
    } catch {
        return {};
    }
}

const write = (all: Remembered): void => localStorage.setItem(kept, JSON.stringify(all));

export const remembered = {
    find: (caseId: string, file: File): string | undefined => read()[nameOf(caseId, file)],
    keep: (caseId: string, file: File, upload: string): void => write({ ...read(), [nameOf(caseId, file)]: upload }),
    forget: (upload: string): void => write(Object.fromEntries(Object.entries(read()).filter(([, id]) => id !== upload))),
};
