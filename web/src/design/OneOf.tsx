// One of a few: side by side where there is room, a list to choose from on a phone.
import { SegmentedControl, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';

interface Props<Value extends string> {
    label: string;
    value: Value;
    choices: readonly { value: Value; label: string }[];
    choose: (value: Value) => void;
    size?: 'xs' | 'sm';
}

export function OneOf<Value extends string>({ label, value, choices, choose, size = 'sm' }: Props<Value>) {
    const narrow = useMediaQuery('(max-width: 560px)') === true;
    const data = choices.map((one) => ({ ...one }));
    const chosen = (next: string | null): void => {
        const one = choices.find((each) => each.value === next);
        if (one !== undefined) choose(one.value);
    };
    if (narrow) return <Select className="choice" size={size} aria-label={label} allowDeselect={false} data={data} value={value} onChange={chosen} />;
    return <SegmentedControl size={size} aria-label={label} data={data} value={value} onChange={chosen} />;
}
