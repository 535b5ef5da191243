import { expect, test } from 'vitest';
import { agentName } from './agent';

test('ID_04_sessions are named as their owner knows them', () => {
    const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
    expect(agentName(chrome)).toEqual({ browser: 'Chrome', system: 'Linux' });
    expect(agentName(`${chrome} Edg/140.0`).browser).toBe('Edge');
    expect(agentName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1')).toEqual({
        browser: 'Safari',
        system: 'iOS',
    });
    expect(agentName('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0')).toEqual({ browser: 'Firefox', system: 'Windows' });
    expect(agentName('')).toEqual({ browser: undefined, system: undefined });
});
