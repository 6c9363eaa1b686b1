using System.Globalization;
using DwellingRegistry.Registry;
using DwellingRegistry.Registry.Print;

namespace DwellingRegistry.Features.Inspections.Letters;

/// <summary>One hazard of a notice.</summary>
sealed record NoticeFinding(FindingSeverity Severity, string Text, string? Spot, DateOnly RepairDueOn);

/// <summary>
/// What a notice after a failed inspection says. It is addressed to the owner or operator of a place and names nobody: the register does not know, and need
/// not, who that is.
/// </summary>
/// <param name="Language">'en' or 'zh-Hans'.</param>
/// <param name="Office">The area whose office writes.</param>
/// <param name="WrittenOn">The day of the letter.</param>
/// <param name="Address">In the script of the place; null where the building has none.</param>
/// <param name="Building">Its number.</param>
/// <param name="Programme">The programme's title.</param>
/// <param name="VisitedOn">The day of the visit.</param>
/// <param name="Findings">What was open after it, the worst first.</param>
/// <param name="AgainOn">When somebody comes again; null where that is not set.</param>
sealed record NoticeLetter(
    string Language, string Office, DateOnly WrittenOn, string? Address, RegistryNumber Building, string Programme, DateOnly VisitedOn, IReadOnlyList<NoticeFinding> Findings,
    DateOnly? AgainOn)
{
    public NoticeWords Words => Language == PrintLanguage.Chinese ? NoticeWords.ZhHans : NoticeWords.En;

    /// <summary>Whom it is for: a place, or the number of one that has no address.</summary>
    public string Addressee => string.Format(CultureInfo.InvariantCulture, Words.Addressee, Address ?? string.Format(CultureInfo.InvariantCulture, Words.BuildingOf, Building.ToString()));

    public IReadOnlyList<string> WhatToDo =>
        [
            Findings.Count > 0 ? Words.Remedy : Words.RemedyUnnamed,
            .. Findings.Any(f => f.Severity == FindingSeverity.Critical) ? [Words.RemedyCritical] : Array.Empty<string>(),
            Words.KeepProof,
            AgainOn is { } day ? string.Format(CultureInfo.InvariantCulture, Words.AgainOn, Words.Day(day)) : Words.Again,
        ];
}

/// <summary>The words of a notice in one language; {0} is filled in.</summary>
sealed record NoticeWords(
    string Office, string Title, string Addressee, string BuildingOf, string Number, string Opening, string Findings, string Minor, string Serious, string Critical, string Spot,
    string RepairBy, string NoFindings, string ToDo, string Remedy, string RemedyUnnamed, string RemedyCritical, string KeepProof, string AgainOn, string Again, string Closing, string Page,
    string DayFormat)
{
    public static readonly NoticeWords En = new(
        "{0}: inspections office", "Notice after an inspection", "Owner or operator of {0}", "building {0}", "Building number {0}",
        "The inspection '{0}' of {1} found what is listed below. It must be put right by the days given.", "What was found", "Minor", "Serious", "Critical", "Where: {0}", "Repair by {0}",
        "The visit failed without a single hazard being recorded. Ask the office what is missing.", "What to do",
        "Put right each of these by its day, or have it done.", "Ask the office what has to be put right.",
        "What is critical endangers life: end it at once, even before its day, and keep people out of the part concerned until it is done.",
        "Keep invoices or pictures of the work and show them at the next visit. No fee is due for this letter.",
        "The place is inspected again on or about {0}.", "The place is inspected again.",
        "If you think that this notice is wrong, tell the office by the number below before the first of the days given.", "Building {0}, page {1}", "d MMMM yyyy");

    public static readonly NoticeWords ZhHans = new(
        "{0}检查办公室", "检查整改通知书", "{0} 业主或经营者", "编号为 {0} 的建筑", "建筑编号 {0}",
        "本办公室于 {1} 进行的“{0}”检查发现下列问题，请在规定期限内整改。", "检查发现的问题", "一般", "严重", "重大", "位置：{0}", "整改期限：{0}",
        "本次检查未通过，但未登记具体隐患。请向本办公室了解需要补正的事项。", "整改要求",
        "请在各项期限之前完成整改，或委托他人完成。", "请向本办公室了解需要整改的事项。",
        "重大隐患危及生命安全：请立即消除，不必等到期限届满；整改完成之前，有关部位不得住人。",
        "请保留施工发票或现场照片，并在复查时出示。本通知书不收取任何费用。",
        "本办公室将于 {0} 前后进行复查。", "本办公室将进行复查。",
        "如认为本通知书有误，请在上列最早期限之前凭下列编号向本办公室提出。", "建筑 {0}，第 {1} 页", "yyyy年M月d日");

    public string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public string Of(FindingSeverity severity) => severity switch { FindingSeverity.Critical => Critical, FindingSeverity.Serious => Serious, _ => Minor };
}
