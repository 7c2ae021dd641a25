import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { useEffect, useState, type PropsWithChildren } from 'react';
import { GLOBALS_UPDATED } from 'storybook/internal/core-events';
import { themes } from 'storybook/theming';

/** A page of the docs, as dark or light as the toolbar says. */
export function Docs({ children, ...props }: PropsWithChildren<DocsContainerProps>) {
  const { channel } = props.context;
  const [isLight, setIsLight] = useState(() =>
    (new URLSearchParams(location.search).get('globals') ?? '').includes('theme:light'),
  );
  useEffect(() => {
    const follow = ({ globals }: { globals: Record<string, unknown> }) =>
      setIsLight(globals['theme'] === 'light');
    channel.on(GLOBALS_UPDATED, follow);
    return () => channel.off(GLOBALS_UPDATED, follow);
  }, [channel]);
  const theme = isLight ? themes.light : themes.dark;
  return (
    <DocsContainer {...props} theme={theme}>
      <div style={{ color: theme.textColor }}>{children}</div>
    </DocsContainer>
  );
}
