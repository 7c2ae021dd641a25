import { useLayoutEffect, useRef, useState } from 'react';
import { defaultOf, tokens } from './tokens';

/** Every token with what it is for and what it is by itself, in the dark and in the light. */
export function TokenTable() {
  const dark = useRef<HTMLSpanElement>(null);
  const light = useRef<HTMLSpanElement>(null);
  const [defaults, setDefaults] = useState<[string, string][]>([]);
  useLayoutEffect(() => {
    setDefaults(tokens.map((token) => [defaultOf(token, dark.current!), defaultOf(token, light.current!)]));
  }, []);
  return (
    <div className="pt-tokens sb-unstyled">
      <span ref={dark} data-pt-theme="dark" />
      <span ref={light} data-pt-theme="light" />
      <table>
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">What it is</th>
            <th scope="col">Dark</th>
            <th scope="col">Light</th>
            <th scope="col">Of SISO</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token, row) => (
            <tr key={token.name}>
              <th scope="row">
                <code>{token.name}</code>
              </th>
              <td>{token.what}</td>
              {defaults[row]?.map((value, column) => (
                <td key={column}>
                  {token.kind === 'colour' && (
                    <span className="pt-swatch" style={{ background: value }} aria-hidden="true" />
                  )}
                  <code>{value}</code>
                </td>
              ))}
              <td>{token.siso && <code>{token.siso}</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
