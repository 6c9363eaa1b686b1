using System.Globalization;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry.Print;

namespace DwellingRegistry.Features.Rounds.Sheets;

/// <summary>The words of a round on paper in one language; {0} is filled in.</summary>
sealed record SheetWords(
    string Language, string Title, string Whose, string Totals, string Hours, string BreakOf, string Start, string End, string StartAndEnd, string NoAddress, string Drive, string Service,
    string Overdue, string DueToday, string DueIn, string Fixed, string LastTime, string NeverVisited, string Passed, string Failed, string NoAccess, string RepairedSince, string Notes, string Done,
    string NoStops, string Page, string DayFormat, string Separator)
{
    public static readonly SheetWords En = new(
        PrintLanguage.English, "Round of {0}", "Inspector: {0}", "{0} stops  ·  {1} km and {2} min on the road  ·  {3} min at the places  ·  {4} of risk to remove", "{0} to {1}, back by {2}",
        "{0}  Break of {1} min", "Start", "End", "Start and end", "No address known", "{0} min, {1} km", "{0} min there", "{0} days overdue", "due today", "due in {0} days", "fixed by whoever planned it",
        "Last time: {0}", "Nobody was here before.", "passed", "failed", "no access", "repaired since", "Notes:", "recorded",
        "This round has no stops.", "Round of {0}, page {1}", "dddd, d MMMM yyyy", "; ");

    public static readonly SheetWords ZhHans = new(
        PrintLanguage.Chinese, "{0}检查路线", "检查员：{0}", "共 {0} 处 · 行程 {1} 公里，{2} 分钟 · 现场 {3} 分钟 · 可消除风险 {4}", "{0} 至 {1}，最迟 {2} 返回",
        "{0}  休息 {1} 分钟", "起点", "终点", "起点和终点", "没有登记地址", "{0} 分钟，{1} 公里", "现场 {0} 分钟", "逾期 {0} 天", "今日到期", "{0} 天后到期", "由计划者指定",
        "上次检查：{0}", "以前没有检查记录。", "合格", "不合格", "未能进入", "已整改", "备注：", "已登记",
        "本路线没有检查地点。", "{0}检查路线，第 {1} 页", "yyyy年M月d日", "；");

    public static SheetWords Of(string language) => language == PrintLanguage.Chinese ? ZhHans : En;

    public string MapSource => Language == PrintLanguage.Chinese ? "地图数据 © OpenStreetMap 贡献者" : "Map data © OpenStreetMap contributors";

    public string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public string Length(double metres) =>
        (metres >= 1000, Language == PrintLanguage.Chinese) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $"{metres / 1000} 公里"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $"{metres / 1000} km"),
            (false, true) => string.Create(CultureInfo.InvariantCulture, $"{metres} 米"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{metres} m"),
        };

    /// <summary>Why a stop is visited: how late it is, and by which rule.</summary>
    public string Why(SheetStop stop, DateOnly day)
    {
        var days = day.DayNumber - stop.DueOn.DayNumber;
        var late = days > 0 ? PrintLanguage.Fill(Overdue, days) : days == 0 ? DueToday : PrintLanguage.Fill(DueIn, -days);
        var rule = stop.Rules?.Say(stop.Rule, Language) ?? stop.Rule;
        return string.Join("  ·  ", stop.Stop.IsFixed ? [late, rule, Fixed] : (string[])[late, rule]);
    }

    /// <summary>What was found last time; null where nobody was there before.</summary>
    public string? LastVisit(SheetStop stop)
    {
        if (stop.Last is not { CarriedOutOn: { } day } visit)
            return null;
        var outcome = visit.Outcome switch { InspectionOutcome.Passed => Passed, InspectionOutcome.Failed => Failed, _ => NoAccess };
        var found = stop.Findings.Select(f => Describe(stop, f));
        return string.Join(": ", new[] { $"{day:yyyy-MM-dd} {outcome}", string.Join(Separator, found) }.Where(text => text.Length > 0));
    }

    string Describe(SheetStop stop, FindingView finding)
    {
        var text = stop.Rules?.FindFinding(finding.Kind)?.Texts.GetValueOrDefault(Language) ?? finding.Kind;
        var notes = new[] { finding.Spot, finding.RepairedOn is null ? null : RepairedSince }.OfType<string>().ToList();
        return notes.Count == 0 ? text : $"{text} ({string.Join(", ", notes)})";
    }
}
