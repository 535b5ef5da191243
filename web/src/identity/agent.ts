// What a browser calls itself, in words that its owner knows: "Firefox on Windows".
const browsers: readonly (readonly [RegExp, string])[] = [
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
    [/^curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
    [/iPhone|iPad/, 'iOS'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
];

export function agentName(agent: string): { browser: string | undefined; system: string | undefined } {
    const named = (list: typeof browsers): string | undefined => list.find(([pattern]) => pattern.test(agent))?.[1];
    return { browser: named(browsers), system: named(systems) };
}
