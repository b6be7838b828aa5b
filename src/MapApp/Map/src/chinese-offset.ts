const degree = Math.PI / 180;
/** Krassowsky's ellipsoid, as the algorithm has it. */
const a = 6378245;
const e2 = 0.00669342162296594323;

/** GCJ-02 of a position in degrees: the shift of Amap, Tencent and phones' apps in China. The same formulas as in Core/Coordinates. */
export function toGcj02(lon: number, lat: number): [number, number] {
  if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271)
    return [lon, lat];
  const [x, y] = [lon - 105, lat - 35];
  const sin = (v: number): number => Math.sin(v * Math.PI);
  const waves = (20 * sin(6 * x) + 20 * sin(2 * x)) * 2 / 3;
  const root = Math.sqrt(Math.abs(x));
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    + (20 * sin(y) + 40 * sin(y / 3)) * 2 / 3 + (160 * sin(y / 12) + 320 * sin(y / 30)) * 2 / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    + (20 * sin(x) + 40 * sin(x / 3)) * 2 / 3 + (150 * sin(x / 12) + 300 * sin(x / 30)) * 2 / 3;
  const s = Math.sin(lat * degree);
  const w = 1 - e2 * s * s;
  return [lon + east / (a / Math.sqrt(w) * Math.cos(lat * degree)) / degree, lat + north / (a * (1 - e2) / (w * Math.sqrt(w))) / degree];
}

/** BD-09: GCJ-02 turned and shifted once more. */
export function toBd09(lon: number, lat: number): [number, number] {
  const [x, y] = toGcj02(lon, lat);
  if (x === lon && y === lat)
    return [lon, lat];
  const baidu = Math.PI * 3000 / 180;
  const r = Math.hypot(x, y) + 0.00002 * Math.sin(y * baidu);
  const t = Math.atan2(y, x) + 0.000003 * Math.cos(x * baidu);
  return [r * Math.cos(t) + 0.0065, r * Math.sin(t) + 0.006];
}

/** Where a GCJ-02 position in degrees really is; the shift changes so slowly that four rounds leave less than a millimetre. */
export function fromGcj02(lon: number, lat: number): [number, number] {
  let [x, y] = [lon, lat];
  for (let round = 0; round < 4; round++) {
    const [east, north] = toGcj02(x, y);
    [x, y] = [x - (east - lon), y - (north - lat)];
  }
  return [x, y];
}
