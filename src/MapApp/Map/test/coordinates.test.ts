import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromGcj02, toGcj02 } from '../src/chinese-offset';
import { coordinateText, dms, grouped, scaleText } from '../src/coordinate-text';
import { fromGaussKrueger, toGaussKrueger, zoneOf } from '../src/gauss-krueger';

// Control points computed independently (EPSG:4525 to 4527 and 4534 upwards): longitude, latitude, zone, north, east without zone.
const controlPoints: [number, number, number, number, number][] = [
  [113.625, 34.7466, 37, 3849621.0932, 740397.5424],
  [113.625, 34.7466, 38, 3846545.1940, 465661.6505],
  [113.625, 34.7466, 39, 3851673.4962, 190892.5256],
  [112.454, 34.6197, 37, 3833364.9208, 633349.2962],
  [112.454, 34.6197, 38, 3833490.4558, 358212.4866],
  [111.2003, 34.7726, 37, 3849383.7664, 518335.4751],
  [111.2003, 34.7726, 38, 3852938.7620, 243679.5276],
  [114.3075, 34.7973, 37, 3857095.4789, 802737.3907],
  [114.3075, 34.7973, 38, 3852148.7164, 528140.2077],
  [114.3075, 34.7973, 39, 3855411.4084, 253570.1306],
  [115.6564, 34.4142, 38, 3810851.3556, 652287.1521],
  [115.6564, 34.4142, 39, 3810425.7105, 376473.3956],
  [112.5, 34.0, 37, 3764675.9845, 638583.1588],
  [112.5, 34.0, 38, 3764675.9845, 361416.8412],
  [112.5, 34.0, 39, 3772805.4900, 84107.1825],
];

test('Gauss-Krüger meets the control points to the millimetre', () => {
  for (const [lon, lat, zone, north, east] of controlPoints) {
    const gk = toGaussKrueger(lon, lat, zone);
    assert.ok(Math.abs(gk.x - north) < 0.001, `x ${gk.x} for ${north} at ${lon}, ${lat}`);
    assert.ok(Math.abs(gk.y - zone * 1e6 - east) < 0.001, `y ${gk.y} for ${east} at ${lon}, ${lat}`);
  }
});

test('the zone is chosen by the nearest central meridian', () => {
  assert.equal(zoneOf(113.33), 38);
  assert.equal(zoneOf(112.49), 37);
  assert.equal(zoneOf(112.5), 38);
  assert.equal(zoneOf(111.2), 37);
});

test('the way back from Gauss-Krüger returns to the start', () => {
  for (const [lon, lat] of [[113.33, 33.75], [111.2, 34.77], [114.9, 36.1]]) {
    const gk = toGaussKrueger(lon, lat);
    const [backLon, backLat] = fromGaussKrueger(gk.x, gk.y, gk.zone);
    assert.ok(Math.abs(backLon - lon) < 1e-9 && Math.abs(backLat - lat) < 1e-9, `${backLon}, ${backLat}`);
  }
});

test('degrees, minutes and seconds carry over and never read 60', () => {
  assert.equal(dms(113.33, 33.75), '113°19′48.00″E 33°45′00.00″N');
  assert.equal(dms(113.99999999, -33.5), '114°00′00.00″E 33°30′00.00″S');
  assert.equal(dms(0.000277778, 0), '0°00′01.00″E 0°00′00.00″N');
});

test('figures are grouped and axes named', () => {
  assert.equal(grouped(3734153.2, 2), '3\u00a0734\u00a0153.20');
  assert.equal(grouped(-12, 0), '−12');
  const text = coordinateText(113.33, 33.75, 12615838, 3994000, { kind: 'gk3' });
  assert.match(text, /^X 3\u00a073\d\u00a0\d{3}\.\d{2}\u00a0 Y 38\u00a04\d\d\u00a0\d{3}\.\d{2}$/);
  assert.equal(coordinateText(113.33, 33.75, 12615838, 3994000, { kind: 'gk3', zone: null }), text);
  assert.equal(coordinateText(113.33, 33.75, 0, 0, { kind: 'gk3', zone: 30 }), 'X –\u00a0 Y –');
  assert.equal(coordinateText(113.33, 33.75, 0, 0, { kind: 'lonlat' }), '113.330000°E 33.750000°N');
});

test('scales are rounded to figures people read', () => {
  assert.equal(scaleText(120049), '1 : 120\u00a0000');
  assert.equal(scaleText(34567), '1 : 35\u00a0000');
});

test('GCJ-02 meets the control points there and back, and is left alone abroad', () => {
  for (const [lon, lat, east, north] of [[113.625, 34.7466, 113.631046331, 34.745417014], [112.454, 34.6197, 112.46025043, 34.618674048], [114.3075, 34.7973, 114.313343973, 34.796407057]]) {
    const [x, y] = toGcj02(lon, lat);
    assert.ok(Math.hypot(x - east, y - north) < 2e-9, `${x}, ${y}`);
    const [backLon, backLat] = fromGcj02(east, north);
    assert.ok(Math.hypot(backLon - lon, backLat - lat) < 3e-9, `${backLon}, ${backLat}`);
  }
  for (let lon = 73.5; lon < 135; lon += 1.7) {
    for (let lat = 18.3; lat < 53; lat += 1.3) {
      const [x, y] = fromGcj02(...toGcj02(lon, lat));
      assert.ok(Math.hypot(x - lon, y - lat) < 1e-8, `${lon}, ${lat} returns as ${x}, ${y}`);
    }
  }
  assert.deepEqual(fromGcj02(2.35, 48.86), [2.35, 48.86]);
});
