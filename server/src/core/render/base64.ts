const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Writes a text of ASCII alone in base64 (RFC 4648); core has neither Buffer nor btoa. */
export function encodeBase64(ascii: string): string {
  let encoded = '';
  for (let i = 0; i < ascii.length; i += 3) {
    const [a, b, c] = [ascii.charCodeAt(i), ascii.charCodeAt(i + 1), ascii.charCodeAt(i + 2)];
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
    encoded += letter(bits >> 18) + letter(bits >> 12);
    encoded += Number.isNaN(b) ? '=' : letter(bits >> 6);
    encoded += Number.isNaN(c) ? '=' : letter(bits);
  }
  return encoded;
}

function letter(bits: number): string {
  return alphabet.charAt(bits & 63);
}
