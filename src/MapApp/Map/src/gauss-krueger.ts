// Gauss-Krüger on the CGCS2000 ellipsoid by Krüger's series to the fourth power of the third flattening: better than a
// micrometre within 4° of the meridian.

const semiMajor = 6378137;
const flattening = 1 / 298.257222101;
const n = flattening / (2 - flattening);
const eccentricity = Math.sqrt(flattening * (2 - flattening));
const rectifyingRadius = (semiMajor / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const alpha = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49561 / 161280) * n ** 4,
];
const radians = Math.PI / 180;
const falseEasting = 500000;

/** Survey axes: x points north, y points east and carries the zone number in front of its six figures. */
export interface GaussKrueger {
  readonly zone: number;
  readonly x: number;
  readonly y: number;
}

/** The 3-degree zone a longitude lies in; the central meridian is three times its number. */
export function zoneOf(lon: number): number {
  return Math.floor((lon + 1.5) / 3);
}

export function toGaussKrueger(lon: number, lat: number, zone = zoneOf(lon)): GaussKrueger {
  const lambda = (lon - zone * 3) * radians;
  const sinPhi = Math.sin(lat * radians);
  const conformal = Math.sinh(Math.atanh(sinPhi) - eccentricity * Math.atanh(eccentricity * sinPhi));
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let north = xi;
  let east = eta;
  alpha.forEach((a, i) => {
    const k = 2 * (i + 1);
    north += a * Math.sin(k * xi) * Math.cosh(k * eta);
    east += a * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  return { zone, x: rectifyingRadius * north, y: zone * 1e6 + falseEasting + rectifyingRadius * east };
}

/** The way back, found by stepping: the map's grid needs it a hundred times a view, nobody measures with it. */
export function fromGaussKrueger(x: number, y: number, zone: number): [lon: number, lat: number] {
  let lat = x / rectifyingRadius / radians;
  let lon = zone * 3;
  for (let i = 0; i < 8; i++) {
    const at = toGaussKrueger(lon, lat, zone);
    lat += (x - at.x) / (rectifyingRadius * radians);
    lon += (y - at.y) / (rectifyingRadius * radians * Math.cos(lat * radians));
  }
  return [lon, lat];
}
