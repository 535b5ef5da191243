// What a person chose for this browser alone. Language and time zone are kept by the server (ID-15).
import { createStore } from '../api/store';

export type Density = 'comfortable' | 'compact';

const read = (): Density => (localStorage.getItem('aftercare.density') === 'compact' ? 'compact' : 'comfortable');

export const density = createStore<Density>(read());

export function applyDensity(): void {
    document.documentElement.dataset['density'] = density.get();
}

density.subscribe(() => {
    localStorage.setItem('aftercare.density', density.get());
    applyDensity();
});

export const hiddenColumns = {
    read(name: string): readonly string[] | undefined {
        const kept = localStorage.getItem(`aftercare.columns.${name}`);
        return kept === null ? undefined : kept.split(',').filter((id) => id !== '');
    },
    keep(name: string, hidden: readonly string[]): void {
        localStorage.setItem(`aftercare.columns.${name}`, hidden.join(','));
    },
};
