using DwellingRegistry.Registry.Print;

namespace DwellingRegistry.DatabaseTests.Print;

/// <summary>Lines in several scripts, as they are drawn.</summary>
public sealed class PrintedTextTests
{
    static readonly PrintFonts Fonts = PrintFonts.Read(ConsoleFiles.FindFontSheets());

    [Fact]
    public void Words_that_run_from_right_to_left_are_one_phrase_and_what_follows_is_none_of_it()
    {
        using var text = new PrintedText(Fonts);
        var runs = text.RunsOf("شارع الجسر 2, 41003 Harbourfield", isBold: false);
        runs[0].ShouldSatisfyAllConditions(run => run.IsShaped.ShouldBeTrue(), run => run.Text.ShouldBe("شارع الجسر"));
        runs.Skip(1).ShouldAllBe(run => !run.IsShaped);
        string.Concat(runs.Select(run => run.Text)).ShouldBe("شارع الجسر 2, 41003 Harbourfield");
    }

    [Fact]
    public void Letters_that_join_are_narrower_than_the_same_letters_alone()
    {
        using var text = new PrintedText(Fonts);
        text.Measure("شارع", 12, isBold: false).ShouldBeLessThan("شارع".Sum(letter => text.Measure(letter.ToString(), 12, isBold: false)));
        text.Measure("Straße", 12, isBold: false).ShouldBe("Straße".Sum(letter => text.Measure(letter.ToString(), 12, isBold: false)), 1);
    }

    [Fact]
    public void What_no_font_has_is_a_question_mark()
    {
        using var text = new PrintedText(Fonts);
        text.RunsOf("a\U0001F300b", isBold: false).Select(run => run.Text).ShouldBe(["a?b"]);
    }
}
