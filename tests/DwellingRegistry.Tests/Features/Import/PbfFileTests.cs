using System.Text;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Import.Osm;

namespace DwellingRegistry.Tests.Features.Import;

public sealed class PbfFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("dwellings-pbf-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(byte[] content)
    {
        var path = Path.Combine(folder, "map.osm.pbf");
        File.WriteAllBytes(path, content);
        return path;
    }

    byte[] Extract()
    {
        var extract = new TestExtract();
        for (var i = 0; i < 500; i++)
            extract.Square(i * 20, 0, 10, ("building", "house"), ("name", $"House number {i}"));
        return File.ReadAllBytes(extract.Write(folder, "whole.osm.pbf"));
    }

    static void ReadAll(string path)
    {
        using var file = PbfFile.Open(path);
        file.Read(OsmKinds.Nodes | OsmKinds.Ways | OsmKinds.Relations, new Nobody());
    }

    sealed class Nobody : OsmVisitor;

    [Theory]
    [InlineData("", "map.osm.pbf is empty.")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "map.osm.pbf is a web page and not a map extract; the download went wrong.")]
    [InlineData("<?xml version='1.0'?><osm version='0.6'/>", "map.osm.pbf is an XML file; turn it into PBF first: osmium cat map.osm.pbf -o extract.osm.pbf")]
    [InlineData("building,unit,kind\n", "map.osm.pbf is not an OpenStreetMap extract in PBF form (.osm.pbf).")]
    [InlineData("PK\u0003\u0004", "map.osm.pbf is a packed file; unpack it first.")]
    [InlineData("\0", "map.osm.pbf is not an OpenStreetMap extract in PBF form (.osm.pbf).")]
    public void A_file_of_another_kind_is_refused_in_a_sentence_that_says_what_it_is(string content, string sentence) =>
        Should.Throw<WrongFileException>(() => ReadAll(Write(Encoding.UTF8.GetBytes(content)))).Message.ShouldBe(sentence);

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Should.Throw<WrongFileException>(() => ReadAll(Path.Combine(folder, "none"))).Message.ShouldStartWith("There is no file");
        Should.Throw<WrongFileException>(() => ReadAll(folder)).Message.ShouldContain("is a folder");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_before_anything_is_read()
    {
        var whole = Extract();
        ReadAll(Write(whole));
        for (var length = 1; length < whole.Length; length += Math.Max(1, whole.Length / 97))
            Should.Throw<WrongFileException>(() => PbfFile.Open(Write(whole[..length]))).Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_file_with_a_damaged_block_is_refused_whatever_the_damage()
    {
        var whole = Extract();
        var random = new Random(7);
        var refused = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            var damaged = (byte[])whole.Clone();
            for (var i = 0; i < 20; i++)
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                ReadAll(Write(damaged));
            }
            catch (WrongFileException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void What_another_library_wrote_is_read_back()
    {
        var extract = new TestExtract();
        var way = extract.Square(0, 0, 10, ("building", "house"));
        extract.Relation([(way, "outer")], ("type", "multipolygon"));
        var seen = new Everything();
        using var file = PbfFile.Open(extract.Write(folder));
        file.Read(OsmKinds.Nodes | OsmKinds.Ways | OsmKinds.Relations, seen);

        var (longitude, latitude) = TestExtract.At(10, 10);
        seen.Nodes[2].ShouldBe((3L, longitude, latitude));
        seen.Ways.ShouldHaveSingleItem().ShouldBe((1L, "house", "1,2,3,4,1"));
        seen.Relations.ShouldHaveSingleItem().ShouldBe((1L, "multipolygon", new OsmMember(OsmKinds.Ways, 1, "outer")));
    }

    sealed class Everything : OsmVisitor
    {
        public List<(long, double, double)> Nodes { get; } = [];
        public List<(long, string?, string)> Ways { get; } = [];
        public List<(long, string?, OsmMember)> Relations { get; } = [];

        public override void VisitNode(long id, int longitude, int latitude, OsmTags tags) => Nodes.Add((id, longitude / 1e7, latitude / 1e7));

        public override void VisitWay(long id, OsmTags tags, ReadOnlySpan<long> nodes) => Ways.Add((id, tags["building"], string.Join(',', nodes.ToArray())));

        public override void VisitRelation(long id, OsmTags tags, ReadOnlySpan<OsmMember> members) => Relations.Add((id, tags["type"], members[0]));
    }
}
