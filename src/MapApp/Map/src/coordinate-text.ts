import { toBd09, toGcj02 } from './chinese-offset';
import { toGaussKrueger } from './gauss-krueger';

export interface CoordinateFormat {
  readonly kind: 'lonlat' | 'dms' | 'gk3' | 'gcj02' | 'bd09' | 'webmercator';
  /** For gk3: keep this zone instead of the one the longitude lies in; .NET sends null for none. */
  readonly zone?: number | null;
}

// Wide enough to be seen in every font, and no line breaks in the middle of a figure.
const groupSpace = '\u00a0';

/** Between two axes: HTML would make one of two plain spaces. */
const axisGap = '\u00a0 ';

/** 3734153.2 → 3 734 153.20. */
export function grouped(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, groupSpace);
  return (value < 0 ? '−' : '') + groups + (fraction ? `.${fraction}` : '');
}

function degreesMinutesSeconds(value: number, positive: string, negative: string): string {
  // In hundredths of a second first, so that 59.999″ becomes the next minute and never reads 60.00″.
  const hundredths = Math.round(Math.abs(value) * 360000);
  const seconds = ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0');
  const minutes = String(Math.floor(hundredths / 6000) % 60).padStart(2, '0');
  return `${Math.floor(hundredths / 360000)}°${minutes}′${seconds}″${value < 0 ? negative : positive}`;
}

export function dms(lon: number, lat: number): string {
  return `${degreesMinutesSeconds(lon, 'E', 'W')} ${degreesMinutesSeconds(lat, 'N', 'S')}`;
}

const degrees = (lon: number, lat: number): string => `${Math.abs(lon).toFixed(6)}°${lon < 0 ? 'W' : 'E'} ${Math.abs(lat).toFixed(6)}°${lat < 0 ? 'S' : 'N'}`;

export function coordinateText(lon: number, lat: number, x3857: number, y3857: number, format: CoordinateFormat): string {
  switch (format.kind) {
    case 'lonlat':
      return degrees(lon, lat);
    case 'gcj02':
      return degrees(...toGcj02(lon, lat));
    case 'bd09':
      return degrees(...toBd09(lon, lat));
    case 'dms':
      return dms(lon, lat);
    case 'gk3': {
      const gk = toGaussKrueger(lon, lat, format.zone ?? undefined);
      // Beyond 6° of its meridian the strip is no longer used; a figure there would only mislead.
      return Math.abs(lon - gk.zone * 3) > 6 ? `X –${axisGap}Y –` : `X ${grouped(gk.x, 2)}${axisGap}Y ${grouped(gk.y, 2)}`;
    }
    case 'webmercator':
      return `x ${grouped(x3857, 2)}${axisGap}y ${grouped(y3857, 2)}`;
  }
}

/** 1 : 120 000, to two figures, or three below 2 of the leading figure, so that small zooms still move it. */
export function scaleText(denominator: number): string {
  const magnitude = 10 ** (Math.floor(Math.log10(denominator)) - (denominator / 10 ** Math.floor(Math.log10(denominator)) < 2 ? 2 : 1));
  return `1 : ${grouped(Math.round(denominator / magnitude) * magnitude, 0)}`;
}
