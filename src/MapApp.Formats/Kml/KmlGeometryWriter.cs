using System.Text;
using System.Xml;
using MapApp.Formats.Xml;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Kml;

/// <summary>Writes geometries of EPSG:4326 as KML 2.2: longitude, latitude and, where known, height in metres.</summary>
internal static class KmlGeometryWriter
{
    public static void Write(XmlWriter xml, Geometry geometry)
    {
        switch (geometry)
        {
            case Point point:
                xml.WriteStartElement("Point");
                WriteCoordinates(xml, [point.Coordinate]);
                xml.WriteEndElement();
                break;
            case LineString line:
                xml.WriteStartElement("LineString");
                xml.WriteElementString("tessellate", "1");
                WriteCoordinates(xml, line.Coordinates);
                xml.WriteEndElement();
                break;
            case Polygon polygon:
                xml.WriteStartElement("Polygon");
                WriteRing(xml, "outerBoundaryIs", polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                    WriteRing(xml, "innerBoundaryIs", hole);
                xml.WriteEndElement();
                break;
            default:
                xml.WriteStartElement("MultiGeometry");
                for (var i = 0; i < geometry.NumGeometries; i++)
                    Write(xml, geometry.GetGeometryN(i));
                xml.WriteEndElement();
                break;
        }
    }

    private static void WriteRing(XmlWriter xml, string boundary, LineString ring)
    {
        xml.WriteStartElement(boundary);
        xml.WriteStartElement("LinearRing");
        WriteCoordinates(xml, ring.Coordinates);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCoordinates(XmlWriter xml, Coordinate[] coordinates)
    {
        var text = new StringBuilder();
        foreach (var c in coordinates)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Wgs84.Text(c.X)).Append(',').Append(Wgs84.Text(c.Y));
            if (double.IsFinite(c.Z))
                text.Append(',').Append(Wgs84.Text(c.Z));
        }

        xml.WriteElementString("coordinates", text.ToString());
    }
}
