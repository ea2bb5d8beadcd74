import { mount } from 'svelte';
import Trial from './Trial.svelte';

mount(Trial, { target: document.getElementById('app')! });
