import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Reference } from '../../../renderer/components/reference.tsx';

test.each([
  ['XK4TQ27BMA-26-117', '-26-117'],
  ['LM-4471-0071', '-0071'],
  ['without a number', ''],
])('of the number %s the end stays, where there is no room for all of it', (text, end) => {
  const { container } = render(<Reference text={text} />);
  expect(container.textContent).toBe(text);
  expect(container.querySelector('.reference > :last-child')?.textContent).toBe(end);
});
