"""GeoPandas and SpatiaLite as rivals of the engine room.

    rivals.py FOLDER geopandas|spatialite

FOLDER has points.bin, zones.bin, parcels.bin and corridors.bin: records of an id and a length (little-endian, four bytes each) and so many
bytes of WKB, in metres of EPSG:4547. Says its versions when all is loaded and indexed; then answers each line of the input, one of join,
overlay and corridor, by a line: seconds, rows, sum of ids, square metres.
"""
import os
import sqlite3
import struct
import sys
import time


def records(folder, table):
    with open(os.path.join(folder, table + ".bin"), "rb") as file:
        data = file.read()
    at = 0
    while at < len(data):
        number, length = struct.unpack_from("<ii", data, at)
        yield number, data[at + 8:at + 8 + length]
        at += 8 + length


class Pandas:
    """GeoDataFrames in memory with their R-trees; what a join finds by boxes is decided by GEOS."""

    def __init__(self, folder):
        import geopandas
        import shapely
        self.lib = geopandas
        self.tables = {}
        for table in ("points", "zones", "parcels", "corridors"):
            rows = list(records(folder, table))
            shapes = geopandas.GeoSeries.from_wkb([wkb for _, wkb in rows], crs=4547)
            self.tables[table] = geopandas.GeoDataFrame({"id": [number for number, _ in rows]}, geometry=shapes)
            self.tables[table].sindex
        self.versions = f"GeoPandas {geopandas.__version__}, Shapely {shapely.__version__}"

    def join(self):
        pairs = self.lib.sjoin(self.tables["points"], self.tables["zones"], predicate="intersects")
        return len(pairs), int(pairs.id_left.sum() + pairs.id_right.sum()), 0.0

    def overlay(self):
        shared = self.lib.overlay(self.tables["parcels"], self.tables["zones"], how="intersection", keep_geom_type=True)
        areas = shared.area
        shared = shared[areas > 0]
        return len(shared), int(shared.id_1.sum() + shared.id_2.sum()), float(areas.sum())

    def corridor(self):
        points, corridors = self.tables["points"], self.tables["corridors"]
        boxes = corridors.geometry.envelope.buffer(500, join_style=2)
        corridor, point = points.sindex.query_bulk(boxes)
        near = points.geometry.iloc[point].reset_index(drop=True).distance(corridors.geometry.iloc[corridor].reset_index(drop=True)) <= 500
        near = near.to_numpy()
        return int(near.sum()), int(points.id.to_numpy()[point][near].sum() + corridors.id.to_numpy()[corridor][near].sum()), 0.0


class Lite:
    """Tables in memory with SQLite's R-trees; what lies wholly inside a zone is not cut."""

    BOXED = "JOIN r_{0} r ON r.x0 <= {1}.x1 + {2} AND r.x1 >= {1}.x0 - {2} AND r.y0 <= {1}.y1 + {2} AND r.y1 >= {1}.y0 - {2} JOIN {0} t ON t.id = r.id"

    def __init__(self, folder):
        self.base = sqlite3.connect(":memory:", isolation_level=None)
        self.base.enable_load_extension(True)
        self.base.load_extension("mod_spatialite")
        for table in ("points", "zones", "parcels", "corridors"):
            self.base.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, g BLOB, x0 REAL, x1 REAL, y0 REAL, y1 REAL)")
            self.base.execute("BEGIN")
            self.base.executemany(f"INSERT INTO {table} (id, g) VALUES (?, GeomFromWKB(?, 4547))", records(folder, table))
            self.base.execute(f"UPDATE {table} SET x0 = MbrMinX(g), x1 = MbrMaxX(g), y0 = MbrMinY(g), y1 = MbrMaxY(g)")
            self.base.execute(f"CREATE VIRTUAL TABLE r_{table} USING rtree(id, x0, x1, y0, y1)")
            self.base.execute(f"INSERT INTO r_{table} SELECT id, x0, x1, y0, y1 FROM {table}")
            self.base.execute("COMMIT")
        self.versions = "SpatiaLite {}, GEOS {}".format(*self.base.execute("SELECT spatialite_version(), geos_version()").fetchone())

    def ask(self, sql):
        rows, ids, measure = self.base.execute(sql).fetchone()
        return rows, ids or 0, measure or 0.0

    def join(self):
        return self.ask(f"SELECT count(*), sum(t.id + z.id), 0.0 FROM zones z {self.BOXED.format('points', 'z', 0)} WHERE ST_Intersects(z.g, t.g)")

    def overlay(self):
        return self.ask(f"""SELECT count(*), sum(ids), sum(a) FROM (SELECT t.id + z.id AS ids, CASE WHEN ST_Covers(z.g, t.g) THEN ST_Area(t.g) ELSE ST_Area(ST_Intersection(t.g, z.g)) END AS a
            FROM zones z {self.BOXED.format('parcels', 'z', 0)} WHERE ST_Intersects(z.g, t.g)) WHERE a > 0""")

    def corridor(self):
        return self.ask(f"SELECT count(*), sum(t.id + c.id), 0.0 FROM corridors c {self.BOXED.format('points', 'c', 500)} WHERE ST_Distance(c.g, t.g) <= 500")


def main():
    rival = Pandas(sys.argv[1]) if sys.argv[2] == "geopandas" else Lite(sys.argv[1])
    print(rival.versions, flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        rows, ids, measure = getattr(rival, line.strip())()
        print(time.perf_counter() - start, rows, ids, repr(measure), flush=True)


main()
