// Loads the design and starts the editor.
import '@fontsource-variable/noto-sans-sc/wght.css';
import './ui/tokens.css';
import './editor-app.ts';
import { recallLanguage } from './text/language.ts';

recallLanguage();
