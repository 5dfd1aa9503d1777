/** So many texts are kept; what is forgotten is signed again. */
const MOST = 4_000;

/** Signs a text once: the server vouches for the same thing to many laptops, and Ed25519 signs it alike each time (RFC 8032). */
export function signedOnce(sign: (text: string) => string): (text: string) => string {
  const signatures = new Map<string, string>();
  return (text) => {
    const known = signatures.get(text);
    if (known !== undefined) return known;
    const signature = sign(text);
    if (signatures.size >= MOST) signatures.clear();
    signatures.set(text, signature);
    return signature;
  };
}
