import { expect, test } from 'vitest';
import { qrCode } from './qr';

const picture = (text: string): string =>
    qrCode(text)
        .map((row) => BigInt(`0b${row.map((dark) => (dark ? '1' : '0')).join('')}`).toString(16))
        .join(' ');

// Rows in hexadecimal, as the npm package `qrcode` 1.5.4 made them (byte mode, level L, the mask that it chose).
test('ID_05_qr codes are what another program makes of the same text', () => {
    expect(picture('https://a.example')).toBe(
        '1fc87f 104841 175d5d 174e5d 174e5d 104041 1fd57f 1800 1df6c4 1b0f71 f6397 48412 11f928 1bb3 1fd3d7 1056b0 ' +
        '175409 174958 175315 105c12 1fd31b',
    );
    expect(
        picture(
            'otpauth://totp/Northwind%20Networks:manager@aldra.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Northwind%20Networks&algorithm=SHA1&digits=6&period=30',
        ),
    ).toBe(
        '1fd48e3bd297f 104c5a10f4f41 17511aa037b5d 175a24d8efa5d 175ef2fc1985d 10430bc663c41 1fd555555557f e3a470fa00 ' +
        '1e5f197f2ad9d 1b9f0c30e18ca 117797eadd0f8 1110e7fce1d9f 194cca9867965 1a9e492c09e23 1a6530ed6adda 1023ec9f38b31 ' +
        '942c39a14fbe c1230d18e1bf 8d1172e0df83 19bee39b21888 194992e70ac09 9369f78e9842 bfa14ff7c1f8 131c2d46a111c ' +
        '1b5f2c54a315f f1dabc51bd1b 1bf55f7f7a7f6 1bae42375e820 15efa7a6f4524 1b9592479e8cf 135102da2f7f3 22f8d21dbfe9 ' +
        '1c691851845db 8998ef3f28ac 861583656022 5110a0439316 84924e8e3a15 16b5f22cbb533 8c10330634b2 e361f15eed3a ' +
        '1c42e1fcb09fd 1630c78f312 1fcac9d5bcd5f 104d2ec742713 174a7cff4eff1 175d24acd1397 1750638ee6adb 10541eba1989c ' +
        '1fddac1e8353b',
    );
});

test('ID_05_qr codes grow with the text, in bytes, up to their end', () => {
    expect(qrCode('x'.repeat(17))).toHaveLength(21);
    expect(qrCode('x'.repeat(18))).toHaveLength(25);
    expect(qrCode('ü'.repeat(9))).toHaveLength(25);
    expect(qrCode('x'.repeat(858))).toHaveLength(97);
    expect(() => qrCode('x'.repeat(859))).toThrow(RangeError);
});
