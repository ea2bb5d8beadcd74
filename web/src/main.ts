import { mount } from 'svelte';
import './app/base.css';
import App from './app/App.svelte';

// The page says that it opens while the megabytes behind this script are read.
const target = document.getElementById('app') as HTMLElement;
target.replaceChildren();
mount(App, { target });
