// What of a device ends when (INS-13): itself, what it runs, what sits in it, the most urgent first.
import './life.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { may, useMe } from '../../app/session';
import { showDay, showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { Cut } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { Milestones } from './Milestones';
import { assetLifeQuery, type UnitLife } from './queries';

const step = 8;

export function AssetLife({ id }: { id: string }) {
    const { t, language } = useText();
    const query = useQuery(assetLifeQuery(id));
    const [shown, setShown] = useState(step);
    return (
        <section className="panel" aria-labelledby="end-of-life">
            <h2 id="end-of-life">{t('eol.title')}</h2>
            <Loaded query={query} lines={4}>
                {({ units = [], as_of, parts, more }) => {
                    const own = units.filter((unit, index) => index === 0 || (unit.unit === 'software' && unit.asset_id === id));
                    const inside = units.filter((unit) => !own.includes(unit));
                    return (
                        <div className="stack loose">
                            {own.map((unit) => (
                                <Own key={unit.unit} unit={unit} day={as_of} />
                            ))}
                            {parts > 0 && (
                                <div className="stack">
                                    <h3>{t('assetlife.parts')}</h3>
                                    {inside.length === 0 ? (
                                        <p className="quiet">{t('assetlife.no_parts', { count: showNumber(parts, language) })}</p>
                                    ) : (
                                        <ul className="feed sorted wide-first">
                                            {inside.slice(0, shown).map((unit, index) => (
                                                <Part key={`${String(index)} ${unit.serial_number ?? ''}`} unit={unit} />
                                            ))}
                                        </ul>
                                    )}
                                    {inside.length > shown && (
                                        <div>
                                            <Button variant="default" size="xs" onClick={() => setShown(inside.length)}>
                                                {t('assetlife.all', { count: showNumber(inside.length, language) })}
                                            </Button>
                                        </div>
                                    )}
                                    {more && <Cut>{t('assetlife.more')}</Cut>}
                                </div>
                            )}
                        </div>
                    );
                }}
            </Loaded>
        </section>
    );
}

// Who says so, and what replaces it.
function Said({ unit }: { unit: UnitLife }) {
    const { t, word } = useText();
    const me = useMe();
    const by =
        unit.bulletin_id !== undefined && may(me, 'life.read') ? (
            <Link to="/end-of-life/bulletins/$id" params={{ id: unit.bulletin_id }}>
                {t('assetlife.bulletin', { number: unit.bulletin ?? '' })}
            </Link>
        ) : (
            unit.source !== undefined && word('lifesource', unit.source)
        );
    return (
        <div className="quiet small">
            {by}
            {unit.replacement !== undefined && (
                <>
                    {' · '}
                    {t('asset.replacement')} <span className="mono">{unit.replacement}</span>
                </>
            )}
        </div>
    );
}

function Own({ unit, day }: { unit: UnitLife; day: string }) {
    const { t } = useText();
    const name = unit.unit === 'software' ? unit.software : unit.sku;
    return (
        <div className="stack tight-stack">
            <div className="row wrap apart">
                <h3>
                    {unit.unit === 'software' ? `${t('eol.software')}: ` : ''}
                    <span className="mono">{name}</span>
                </h3>
                {unit.state !== undefined && <Status kind="lifestate" code={unit.state} />}
            </div>
            {unit.state === undefined ? (
                <p className="quiet">{t(unit.unit === 'software' ? 'assetlife.unsaid_software' : 'assetlife.unsaid')}</p>
            ) : (
                <>
                    <Said unit={unit} />
                    <Milestones dates={unit.dates} today={day} />
                </>
            )}
        </div>
    );
}

function Part({ unit }: { unit: UnitLife }) {
    const { t, word, language } = useText();
    const name = unit.software ?? unit.sku ?? unit.part_number ?? unit.serial_number;
    const ends = unit.dates?.end_of_support;
    return (
        <li>
            {unit.state !== undefined && <Status kind="lifestate" code={unit.state} />}
            <div className="grow">
                <div>
                    {unit.asset_id === undefined ? (
                        <strong className="mono">{name}</strong>
                    ) : (
                        <Link to="/installed-base/$id" params={{ id: unit.asset_id }} className="mono">
                            {name}
                        </Link>
                    )}{' '}
                    <span className="quiet small">{[unit.slot, unit.serial_number].filter((one) => one !== undefined).join(' · ')}</span>
                </div>
                {ends !== undefined && <div className="small">{`${word('milestone', 'end_of_support')}: ${showDay(ends, language)}`}</div>}
                {ends === undefined && unit.next_on !== undefined && unit.next_milestone !== undefined && (
                    <div className="small">{t('assetlife.next', { milestone: word('milestone', unit.next_milestone), day: showDay(unit.next_on, language) })}</div>
                )}
                <Said unit={unit} />
            </div>
        </li>
    );
}
