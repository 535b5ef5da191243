// A telephone number that can be dialled from the page.
export const dialled = (number: string): string => `tel:${number.replaceAll(/[^+0-9]/g, '')}`;

export function PhoneLink({ number }: { number: string }) {
    return <a href={dialled(number)}>{number}</a>;
}
