using System.Globalization;
using System.Text;

namespace DwellingRegistry.Registry;

/// <summary>One page of a list, asked for the Relay way: how many, and after which cursor.</summary>
/// <param name="First">1 to <see cref="Most"/>.</param>
/// <param name="After">The cursor after which to go on; null for the start.</param>
public readonly record struct PageRequest(int First, PageCursor? After)
{
    public const int Most = 100;
    public const int Default = 20;

    /// <exception cref="RegistryError">More than <see cref="Most"/>, fewer than one, or a cursor that this register did not give.</exception>
    public static PageRequest Of(int? first, string? after)
    {
        if (first is < 1 or > Most)
            throw new RegistryError(RegistryError.LimitExceeded, $"'first' takes 1 to {Most}; ask for further pages with 'after'.", "first", "page-limit");
        return new PageRequest(first ?? Default, after is null ? null : PageCursor.Parse(after));
    }
}

/// <summary>A place in an ordered list: the value it is ordered by (0 where that is the id alone) and the id, which settles ties.</summary>
public readonly record struct PageCursor(double Rank, long Id)
{
    public override string ToString() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Rank:R}/{Id}")));

    public static PageCursor Parse(string text)
    {
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split('/') is [var rank, var id]
            && double.TryParse(rank, NumberStyles.Float, CultureInfo.InvariantCulture, out var rankValue)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var idValue))
            return new PageCursor(rankValue, idValue);
        throw RegistryError.Invalid("after", "cursor", "This cursor is not one that the register gave. Start again without 'after'.");
    }
}

/// <summary>One page of a list.</summary>
public sealed record Page<T>(IReadOnlyList<Page<T>.Edge> Edges, bool HasNext, bool HasPrevious)
{
    /// <param name="Node">The object.</param>
    /// <param name="Cursor">Its place in the list.</param>
    /// <param name="Distance">Metres from the asked point, in lists by nearness.</param>
    public sealed record Edge(T Node, PageCursor Cursor, double? Distance = null);

    /// <summary>Makes a page of rows fetched with one more than asked, which only tells that there are more.</summary>
    public static Page<T> Of(PageRequest request, IReadOnlyList<Edge> oneMore) =>
        new(oneMore.Count > request.First ? [.. oneMore.Take(request.First)] : oneMore, oneMore.Count > request.First, request.After is not null);
}
