using MapApp.Core.Coordinates;
using MapApp.Tests.Support;

namespace MapApp.Core.Tests.Coordinates;

public class CrsWktTests
{
    [Test]
    public void The_text_that_GDAL_writes_leads_back_to_the_system(
        [Values("4490", "4326", "4610", "4214", "3857", "32649", "4547", "4526", "4550", "4507", "4498", "2362", "2383", "2414", "21459")] string code, [Values("wkt_esri", "wkt1", "wkt2")] string form)
    {
        var found = CrsWkt.Find(GdalTool.Run("gdalsrsinfo", "-o", form, "EPSG:" + code).Output);
        Assert.That(found?.Code, Is.EqualTo("EPSG:" + code));
    }

    // As mapshaper's test set has it: EPSG:2435 by another name.
    [Test]
    public void ESRIs_Gauss_Kruger_is_known_by_its_parameters() => Assert.That(CrsWkt.Find("""
        PROJCS["Beijing_1954_3_Degree_GK_CM_114E",GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
        """)?.Code, Is.EqualTo("EPSG:2435"));

    [TestCase("")]
    [TestCase("PROJCS[")]
    [TestCase("PROJCS[\"a\"")]
    [TestCase("LOCAL_CS[\"site\",UNIT[\"Meter\",1.0]]")]
    [TestCase("GEOGCS[\"x\",DATUM[\"NAD27\",SPHEROID[\"c\",1,1]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]")]
    [TestCase("GEOGCS[\"x\",DATUM[\"WGS_1984\",SPHEROID[\"c\",1,1]],PRIMEM[\"Paris\",2.33],UNIT[\"Degree\",0.0174532925199433]]")]
    public void What_is_damaged_or_another_system_is_not_known(string wkt) => Assert.That(CrsWkt.Find(wkt), Is.Null);

    [Test]
    public void Deep_nesting_and_long_text_end_early()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CrsWkt.Find(string.Concat(Enumerable.Repeat("A[", 40_000))), Is.Null);
            Assert.That(CrsWkt.Find(new string('A', 1_000_000)), Is.Null);
        }
    }
}
