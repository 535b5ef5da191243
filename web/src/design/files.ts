// Gives the person a file that was made in the browser, or fetched by it.
export function saveBlob(name: string, content: Blob): void {
    const address = URL.createObjectURL(content);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
}

export const saveText = (name: string, text: string, type = 'text/plain;charset=utf-8'): void => saveBlob(name, new Blob([text], { type }));

// How large, in words: 3.2 MB.
export function showBytes(bytes: number, language: string): string {
    const units = ['B', 'kB', 'MB', 'GB'];
    const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    return `${new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: step === 0 ? 0 : 1 }).format(bytes / 1000 ** step)} ${units[step] ?? ''}`;
}
