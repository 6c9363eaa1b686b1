using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Inspections.Letters;
using DwellingRegistry.Registry;
using DwellingRegistry.Registry.Print;

namespace DwellingRegistry.DatabaseTests.Features.Inspections.Letters;

/// <summary>The letter after a failed inspection, and who gets it.</summary>
public sealed partial class NoticeTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The public has no account.</summary>
    public static TheoryData<string> Users => ["", "clerk", "inspector", "planner", "patrol", "registrar", "auditor", "policy", "case-officer"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task A_failed_inspection_has_a_notice_of_one_page_in_each_language(string language)
    {
        var (_, inspection) = await FailAsync();
        using var answer = await register.GetAsync($"/inspections/{inspection}/notice.pdf?lang={language}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var file = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        file.ShouldStartWith("%PDF-");
        PageObject().Count(file).ShouldBe(1);
    }

    [Fact]
    public async Task There_is_no_notice_of_a_visit_that_passed_or_was_not_yet_made()
    {
        var (_, inspection) = await register.AddOverdueAsync();
        (await register.GetAsync($"/inspections/{inspection}/notice.pdf").RefusalAsync()).ShouldBe("409 notice-after-a-failure");
        (await register.RecordVisitAsync(inspection, "PASSED")).ErrorCodes.ShouldBeEmpty();
        (await register.GetAsync($"/inspections/{inspection}/notice.pdf").RefusalAsync()).ShouldBe("409 notice-after-a-failure");
        (await register.GetAsync($"/inspections/{Guid.NewGuid()}/notice.pdf").RefusalAsync()).ShouldBe("404 NOT_FOUND");
        var (_, failed) = await FailAsync();
        (await register.GetAsync($"/inspections/{failed}/notice.pdf?lang=fr").RefusalAsync()).ShouldBe("400 letter-language");
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Clerks_inspectors_and_planners_get_it(string user)
    {
        var (_, inspection) = await FailAsync();
        using var answer = await register.GetAsync($"/inspections/{inspection}/notice.pdf", user.Length == 0 ? null : user);
        ((int)answer.StatusCode).ShouldBe(user switch { "clerk" or "inspector" or "planner" => 200, "" => 401, _ => 403 });
    }

    [Fact]
    public async Task Outside_the_own_areas_there_is_none()
    {
        var (_, inspection) = await FailAsync(9.15);
        (await register.GetAsync($"/inspections/{inspection}/notice.pdf", "inspector-of-north").RefusalAsync()).ShouldBe("403 NOT_PERMITTED");
    }

    [Fact]
    public void It_is_addressed_to_a_place_and_says_what_to_do_when_it_is_critical()
    {
        var letter = Letter("en", [new(FindingSeverity.Critical, "A way out is blocked", "stair", new(2026, 1, 2))]);
        letter.Addressee.ShouldBe("Owner or operator of 人民路 12, 100000 Dorf");
        letter.WhatToDo.ShouldContain(letter.Words.RemedyCritical);
        letter.WhatToDo.ShouldContain("The place is inspected again on or about 2 January 2026.");
        (letter with { Language = "zh-Hans" }).WhatToDo.ShouldContain("本办公室将于 2026年1月2日 前后进行复查。");
        (letter with { Address = null }).Addressee.ShouldStartWith("Owner or operator of building B");
        Letter("en", [new(FindingSeverity.Minor, "A sign is missing", null, new(2026, 1, 2))]).WhatToDo.ShouldNotContain(letter.Words.RemedyCritical);
    }

    [Fact]
    public void Many_findings_go_on_further_pages()
    {
        var fonts = PrintFonts.Read(ConsoleFiles.FindFontSheets());
        fonts.IsEmpty.ShouldBeFalse("the console is not built and its packages are not there");
        var many = Letter("zh-Hans", [.. Enumerable.Range(0, 40).Select(i => new NoticeFinding(FindingSeverity.Serious, "电线不安全或超负荷", null, new(2026, 1, 2)))]);
        var (file, pages) = NoticePdf.Draw(many, fonts, DateTimeOffset.UtcNow);
        pages.ShouldBeGreaterThan(1);
        PageObject().Count(Encoding.Latin1.GetString(file)).ShouldBe(pages);
    }

    [Fact]
    public void Every_character_of_a_notice_and_of_what_can_be_found_has_a_font()
    {
        var fonts = PrintFonts.Read(ConsoleFiles.FindFontSheets());
        var texts = new[] { NoticeWords.En, NoticeWords.ZhHans }
            .SelectMany(words => typeof(NoticeWords).GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => (string)p.GetValue(words)!))
            .Concat(ProgrammeRules.All.Values.SelectMany(p => p.Findings).SelectMany(f => f.Texts.Values));
        var missing = texts.SelectMany(t => t.EnumerateRunes()).Distinct().Where(rune => fonts.Find(rune.Value, isBold: false) is null).Select(rune => rune.ToString());
        missing.ShouldBeEmpty();
    }

    static NoticeLetter Letter(string language, IReadOnlyList<NoticeFinding> findings) =>
        new(language, "Dorf", new(2025, 12, 1), "人民路 12, 100000 Dorf", RegistryNumber.DrawForBuilding(), "Fire safety", new(2025, 12, 1), findings, new(2026, 1, 2));

    async Task<(string Building, string Inspection)> FailAsync(double lon = 9.05)
    {
        var found = await register.AddOverdueAsync(lon, more: "kind: DORMITORY, origin: PERMIT, validFrom: \"1990-01-01\", address: { street: \"人民路\", houseNumber: \"12\", postcode: \"100000\", locality: \"Dorf\" }");
        (await register.RecordVisitAsync(found.Inspection, "FAILED", ", findings: [{ kind: \"exit-blocked\", spot: \"stair B\" }, { kind: \"wiring-unsafe\" }, { kind: \"sign-missing\", spot: \"3楼\" }]")).ErrorCodes.ShouldBeEmpty();
        return found;
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
