using System.Text.Json.Nodes;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Inspections;

public sealed class ProgrammeRulesTests
{
    [Theory]
    [InlineData(BuildingKind.WorksiteShed, null, 0, 1)]
    [InlineData(BuildingKind.Dormitory, 3, 6, 6)]
    [InlineData(BuildingKind.Dormitory, 3, 7, 3)]
    [InlineData(BuildingKind.Dormitory, 3, 99, 3)]
    [InlineData(BuildingKind.Dormitory, 3, 100, 2)]
    [InlineData(BuildingKind.Dormitory, 3, 299, 2)]
    [InlineData(BuildingKind.Dormitory, 3, 300, 1)]
    [InlineData(BuildingKind.Dormitory, 3, 999, 1)]
    [InlineData(BuildingKind.Dormitory, 3, 1000, 1)]
    [InlineData(BuildingKind.Lodging, 2, 20, 12)]
    [InlineData(BuildingKind.ApartmentBlock, 8, 60, 12)]
    [InlineData(BuildingKind.ApartmentBlock, 7, 60, 24)]
    [InlineData(BuildingKind.ApartmentBlock, null, 0, 24)]
    [InlineData(BuildingKind.House, 2, 4, 36)]
    public void The_interval_follows_from_the_place_only(BuildingKind kind, int? storeys, int beds, int months) =>
        ProgrammeRules.All["fire-safety"].FindRule(new PlaceFacts(kind, storeys, beds))!.Months.ShouldBe(months);

    [Fact]
    public void Each_programme_and_interval_is_said_in_Chinese_too()
    {
        foreach (var programme in ProgrammeRules.All.Values)
        {
            programme.Title("zh-Hans").ShouldNotBe(programme.Name);
            foreach (var rule in programme.Rules)
                programme.Say(rule.Name, "zh-Hans").ShouldNotBe(rule.Name);
            programme.Say("What is no interval", "zh-Hans").ShouldBe("What is no interval");
        }
    }

    [Fact]
    public void A_larger_class_of_dormitory_weighs_more() =>
        new[] { 6, 7, 100, 300, 1000 }.Select(beds => ProgrammeRules.All["fire-safety"].FindRule(new PlaceFacts(BuildingKind.Dormitory, 3, beds))!.Weight)
            .ShouldBe([4, 5, 6, 8, 10]);

    [Theory]
    [InlineData(2, 0, 36)]
    [InlineData(3, 0, 3)]
    [InlineData(0, 1, 3)]
    [InlineData(0, 29, 3)]
    [InlineData(0, 30, 1)]
    public void Open_findings_and_days_past_the_removal_date_shorten_the_interval(int findings, int daysPast, int months) =>
        ProgrammeRules.All["fire-safety"].FindRule(new PlaceFacts(BuildingKind.House, 1, 4, OpenFindings: findings, DaysPastRemoval: daysPast))!.Months.ShouldBe(months);

    [Theory]
    [InlineData(BuildingStatus.InUse, true)]
    [InlineData(BuildingStatus.OutOfUse, true)]
    [InlineData(BuildingStatus.Planned, false)]
    [InlineData(BuildingStatus.UnderConstruction, false)]
    [InlineData(BuildingStatus.Demolished, false)]
    [InlineData(BuildingStatus.WronglyEntered, false)]
    public void Only_buildings_that_stand_are_visited(BuildingStatus use, bool visited) =>
        (ProgrammeRules.All["fire-safety"].FindRule(new PlaceFacts(BuildingKind.Dormitory, 2, 400, use)) is not null).ShouldBe(visited);

    [Fact]
    public void Every_kind_of_building_has_a_rule_a_checklist_and_minutes_and_every_programme_cites_its_source()
    {
        foreach (var programme in ProgrammeRules.All.Values)
        {
            programme.Source.ShouldNotBeNullOrWhiteSpace();
            foreach (var kind in Enum.GetValues<BuildingKind>())
            {
                programme.FindRule(new PlaceFacts(kind, null, 0)).ShouldNotBeNull();
                programme.ChecklistOf(kind).ShouldNotBeEmpty();
                programme.VisitOf(kind).Minutes.ShouldBeGreaterThan(0);
                programme.VisitOf(kind).Open.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Data_that_cannot_be_meant_are_refused_with_what_is_wrong()
    {
        Refused(p => p["rules"]![0]!["months"] = 0).ShouldContain("'Worksite shed: every month'");
        Refused(p => p["rules"]![0]!["kinds"] = new JsonArray()).ShouldContain("without kinds");
        Refused(p => p["rules"]![0]!["kinds"] = new JsonArray("castle")).ShouldContain("JSON");
        Refused(p => p["rules"]![1]!["name"] = "Worksite shed: every month").ShouldContain("two rules");
        Refused(p => p["rules"]![2]!["bedsTo"] = 7).ShouldContain("end before they begin");
        Refused(p => p["rules"]![0]!["owner"] = "somebody").ShouldContain("owner");
        Refused(p => p["visits"]!.AsArray().RemoveAt(0)).ShouldContain("'house'");
        Refused(p => p["visits"]![0]!["open"]![0]!["until"] = "08:00:00").ShouldContain("end before they begin");
        Refused(p => p["findings"]![0]!["texts"]!.AsObject().Remove("zh-Hans")).ShouldContain("'exit-blocked'");
        Refused(p => p["findings"]![0]!["repairDays"] = 0).ShouldContain("repair days");
        Refused(p => p["checklists"]![0]!["items"]![1]!["code"] = "exits-free").ShouldContain("two items");
        Refused(p => p["hazards"]![1]!["code"] = "exit-blocked").ShouldContain("two places");
        Refused(p => p["noAccess"]!["escalatesAfter"] = 0).ShouldContain("below 1");
        Refused(p => p["source"] = "").ShouldContain("source");
        Should.Throw<InstallationException>(() => ProgrammeRules.Parse("[]")).Message.ShouldContain("no programme");
        Should.Throw<InstallationException>(() => ProgrammeRules.Parse("{")).Message.ShouldContain("programmes.json");
    }

    static string Refused(Action<JsonNode> change)
    {
        var path = Path.Combine(DataFolder.SourceFolder!, "src", "DwellingRegistry", "Features", "Inspections", "programmes.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json[0]!);
        return Should.Throw<InstallationException>(() => ProgrammeRules.Parse(json.ToJsonString())).Message;
    }
}
