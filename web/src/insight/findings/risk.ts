// How grave a risk from 0 to 100 is (INS-09).
import type { Tone } from '../../design/Status';

export const riskTone = (risk: number): Tone => (risk >= 50 ? 'bad' : risk >= 10 ? 'warn' : 'good');
