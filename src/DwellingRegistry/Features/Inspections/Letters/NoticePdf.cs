using System.Globalization;
using DwellingRegistry.Registry.Print;

namespace DwellingRegistry.Features.Inspections.Letters;

/// <summary>A notice as a PDF.</summary>
static class NoticePdf
{
    /// <returns>The file and how many pages it has.</returns>
    public static (byte[] File, int Pages) Draw(NoticeLetter letter, PrintFonts fonts, DateTimeOffset now)
    {
        var words = letter.Words;
        using var file = new MemoryStream();
        int count;
        using (var pages = new PrintedPages(file, words.Title, now, fonts, page => PrintLanguage.Fill(words.Page, letter.Building.ToString(), page)))
        {
            pages.Write(PrintLanguage.Fill(words.Office, letter.Office), 11, isBold: true, after: 2);
            pages.Write(words.Day(letter.WrittenOn), after: 30);
            pages.Write(letter.Addressee, 11, after: 2);
            pages.Write(PrintLanguage.Fill(words.Number, letter.Building.ToString()), after: 30);
            pages.Write(words.Title, 16, isBold: true, after: 10);
            pages.Write(PrintLanguage.Fill(words.Opening, letter.Programme, words.Day(letter.VisitedOn)), after: 14);

            pages.Write(words.Findings, 12, isBold: true);
            if (letter.Findings.Count == 0)
                pages.Write(words.NoFindings, after: 14);
            for (var i = 0; i < letter.Findings.Count; i++)
                WriteFinding(pages, words, i + 1, letter.Findings[i]);

            pages.MakeRoom(60);
            pages.Write(words.ToDo, 12, isBold: true);
            foreach (var sentence in letter.WhatToDo)
                pages.Write(sentence);
            pages.Write(words.Closing);
            count = pages.Pages;
        }
        return (file.ToArray(), count);
    }

    static void WriteFinding(PrintedPages pages, NoticeWords words, int number, NoticeFinding finding)
    {
        // A finding stays in one piece.
        pages.MakeRoom(50);
        pages.Write(string.Create(CultureInfo.InvariantCulture, $"{number}. {finding.Text}"), isBold: true, after: 0);
        var facts = new List<string> { words.Of(finding.Severity), PrintLanguage.Fill(words.RepairBy, words.Day(finding.RepairDueOn)) };
        if (finding.Spot is { } spot)
            facts.Insert(1, PrintLanguage.Fill(words.Spot, spot));
        pages.Write(string.Join("  ·  ", facts), indent: 14, after: 10);
    }
}
