/** No test leaves a page behind: what it would still do would come when the page it was on is gone. */
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);
