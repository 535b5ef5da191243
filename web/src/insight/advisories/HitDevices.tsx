// Where one's own devices that are hit stand, once findings can be asked for an advisory (INS-09); until then there is nothing here.
export function HitDevices(_: { advisory: string }) {
    return null;
}
