// Gives the person a file that was made in the browser.
export function saveText(name: string, text: string, type = 'text/plain;charset=utf-8'): void {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
}
