// Countries, their parts and their time zones, for an address that is typed without a map (ID-02). What a place counts as
// (area, sales region, return region) is the server's to say.
const codes =
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
    'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
    'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM ' +
    'PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
    'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW';

// In a country where they decide the area or are part of an address.
const parts: Readonly<Record<string, string>> = {
    US: 'AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY',
    CA: 'AB BC MB NB NL NS NT NU ON PE QC SK YT',
    AU: 'ACT NSW NT QLD SA TAS VIC WA',
    DE: 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH',
};

const english = (language: string): string => (language === 'de' ? 'de-DE' : 'en-GB');

export function countryName(code: string, language: string): string {
    try {
        return new Intl.DisplayNames(english(language), { type: 'region' }).of(code) ?? code;
    } catch {
        return code;
    }
}

export function countryChoices(language: string): { value: string; label: string }[] {
    const order = new Intl.Collator(english(language));
    return codes
        .split(' ')
        .map((value) => ({ value, label: `${countryName(value, language)} (${value})` }))
        .sort((one, other) => order.compare(one.label, other.label));
}

export const subdivisionsOf = (country: string): readonly string[] => parts[country]?.split(' ') ?? [];

// Newer browsers know the zones of a country; the first is offered, and any other can be chosen.
export function zonesOf(country: string): readonly string[] {
    if (!/^[A-Z]{2}$/.test(country)) return [];
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => readonly string[] | undefined };
    return locale.getTimeZones?.() ?? [];
}

export const zoneChoices = (also: string): readonly string[] => {
    const all = Intl.supportedValuesOf('timeZone');
    return also === '' || all.includes(also) ? all : [also, ...all];
};
