/** Leaflet with its style sheet, put where protomaps-leaflet and Geoman look for it: both expect a global `L`. Import it before them. */
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';

Object.assign(window, { L });

export { L };
