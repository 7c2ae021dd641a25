import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { defaultOf, tokens, type Token } from './tokens';

/** `<input type="color">` knows no other way to write a colour. */
function asHex(colour: string): string {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** What was changed, as a host writes it. */
function asCss(values: Partial<Record<Token['name'], string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length === 0 ? '' : [':root {', ...lines, '}'].join('\n');
}

/** Changes tokens, shows what they do to the components in it, and gives the result as CSS. */
export function TokenEditor({ children }: { children: ReactNode }) {
  const preview = useRef<HTMLDivElement>(null);
  const [defaults, setDefaults] = useState<Partial<Record<Token['name'], string>>>({});
  const [values, setValues] = useState<Partial<Record<Token['name'], string>>>({});
  const [copied, setCopied] = useState(false);
  useLayoutEffect(() => {
    setDefaults(Object.fromEntries(tokens.map((token) => [token.name, defaultOf(token, preview.current!)])));
  }, []);
  const css = asCss(values);

  const set = (name: Token['name'], value: string) => {
    setCopied(false);
    setValues((held) => {
      const others = Object.entries(held).filter(([other]) => other !== name);
      return Object.fromEntries(value === '' ? others : [...others, [name, value]]);
    });
  };
  return (
    <div className="pt-editor">
      <form className="pt-editor-tokens" onSubmit={(event) => event.preventDefault()}>
        {tokens.map(({ name, kind, what }) => (
          <div key={name}>
            <label htmlFor={name}>
              <code>{name}</code> <small>{what}</small>
            </label>
            {kind === 'colour' && defaults[name] !== undefined && (
              <input
                type="color"
                aria-label={`${name}, picked`}
                value={asHex(values[name] ?? defaults[name])}
                onChange={(event) => set(name, event.target.value)}
              />
            )}
            <input
              id={name}
              type="text"
              spellCheck={false}
              placeholder={defaults[name]}
              value={values[name] ?? ''}
              onChange={(event) => set(name, event.target.value)}
            />
          </div>
        ))}
      </form>
      <div className="pt-editor-result">
        <div ref={preview} className="pt-editor-preview" style={values}>
          {children}
        </div>
        <pre aria-label="Your tokens as CSS">{css || '/* Change a token on the left. */'}</pre>
        <div className="pt-editor-actions">
          <button
            type="button"
            disabled={css === ''}
            onClick={() => void navigator.clipboard.writeText(css).then(() => setCopied(true))}
          >
            Copy as CSS
          </button>
          <button type="button" disabled={css === ''} onClick={() => setValues({})}>
            Start again
          </button>
          <span role="status">{copied && 'Copied'}</span>
        </div>
      </div>
    </div>
  );
}
