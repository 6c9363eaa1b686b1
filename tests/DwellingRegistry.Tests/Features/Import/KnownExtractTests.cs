using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Import;

namespace DwellingRegistry.Tests.Features.Import;

public sealed class KnownExtractTests
{
    [Theory]
    [MemberData(nameof(KnownExtract.All), MemberType = typeof(KnownExtract))]
    public void Everything_read_from_an_extract_is_sound(string file)
    {
        var places = CollectedPlaces.From(file);

        places.Areas.ShouldNotBeEmpty();
        places.Areas.ShouldAllBe(a => a.Boundary.IsValid && a.Boundary.Contains(a.Label));
        places.Buildings.ShouldNotBeEmpty();
        places.Buildings.ShouldAllBe(b => b.Footprint!.IsValid && b.Footprint.Covers(b.Location));
        places.Buildings.Select(b => b.ExternalId).ShouldBeUnique();
        places.Buildings.Count(b => b.Status == BuildingStatus.InUse && b.Units.Count == 0).ShouldBe(0);
        places.Edges.ShouldAllBe(e => e.LengthM > 0 && (e.CarS > 0 || e.CarS == -1) && (e.FootS > 0 || e.FootS == -1));
        places.Edges.ShouldAllBe(e => e.Line.NumPoints >= 2);
        places.Features.ShouldAllBe(f => f.Shape.IsValid || f.AreaM2 == 0);
    }

    [Fact]
    public void The_sample_holds_what_its_sources_page_says()
    {
        var places = CollectedPlaces.From(KnownExtract.Sample);

        places.Rejects.ShouldBeEmpty();
        (places.Buildings.Count + places.LeftOut.Count).ShouldBe(2892);
        places.Buildings.Count(b => b.Status == BuildingStatus.InUse).ShouldBe(2427);
        places.Areas.Count(a => a.Level == 8).ShouldBe(3);
    }

    /// <summary>The figures are those counted in the extract by other tools, for the extract whose country they are of.</summary>
    [Theory]
    [MemberData(nameof(KnownExtract.All), MemberType = typeof(KnownExtract))]
    public void A_country_is_read_whole(string file)
    {
        var places = CollectedPlaces.From(file);
        if (places.Areas.Find(a => a.Level == 2) is not { ExternalId: "relation/1155955" })
        {
            places.Areas.ShouldNotContain(a => a.Name == "Liechtenstein");
            return;
        }

        places.Areas.Count(a => a.Level == 6).ShouldBe(2);
        // Eleven municipalities; four of their exclaves are closed ways of level 8 without a name, parts and not areas of their own.
        places.Areas.Count(a => a.Level == 8).ShouldBe(11);
        places.Areas.Where(a => a.Level == 8).Sum(a => EarthMeasure.Area(a.Boundary)).ShouldBe(160.5e6, 0.5e6);
        (places.Buildings.Count + places.LeftOut.Count).ShouldBeInRange(17_769, 17_850);
        places.Buildings.Count(b => b.Kind == BuildingKind.ApartmentBlock && b.KindGrade == Grade.Stated).ShouldBeInRange(482, 492);
        places.Buildings.Count(b => b.Kind == BuildingKind.House && b.KindGrade == Grade.Stated).ShouldBeInRange(1_736 + 1_582, 3_500);
        places.Edges.Select(e => e.ExternalId).Distinct().Count().ShouldBeInRange(12_500, 13_237);
        places.Addresses.Count.ShouldBeInRange(11_000, 12_600);
    }
}
