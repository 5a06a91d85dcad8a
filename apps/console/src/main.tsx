import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from '@tanstack/react-router';
import { Providers } from './app/providers.js';
import { router } from './app/router.js';
import './styles/base.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/values.css';
import './styles/lists.css';
import './styles/login.css';
import './styles/commands.css';
import './styles/story.css';
import './styles/case.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
